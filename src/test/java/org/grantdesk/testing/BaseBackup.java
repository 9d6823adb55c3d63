package org.grantdesk.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The files of a PostgreSQL server that is in use; between the two steps the server says that the copy is over. */
final class BaseBackup {

    private static final String LOG = "pg_wal";
    /** Of the running process, and of the library that started it. */
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private BaseBackup() {}

    /** Everything but the log. A file may grow, change or go meanwhile: the log makes up for it. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // With the rights of the original: the server refuses a folder that others can read.
                Files.createDirectories(to.resolve(from.relativize(folder)).getParent());
                Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var inside = from.relativize(file);
                if (!inside.startsWith(LOG)
                        && !NOT_COPIED.contains(file.getFileName().toString())) {
                    copyFile(file, to.resolve(inside));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** What was written up to now. */
    static void copyLog(Path from, Path to) throws IOException {
        try (var segments = Files.newDirectoryStream(from.resolve(LOG), Files::isRegularFile)) {
            for (var segment : segments) {
                copyFile(segment, to.resolve(LOG).resolve(segment.getFileName()));
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException gone) {
            // A table or a temporary file that is over.
        }
    }
}
