package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.util.FileSystemUtils;

/**
 * Spring Boot's unpacked form of the packaged jar, with an archive of its loaded classes beside it, which saves a third of
 * the time of a start. It is made once per jar, under {@code target/it}, and all processes of a test run start from it.
 */
final class UnpackedJar {

    private static final Path FOLDER = Path.of("target", "it", "unpacked").toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");

    private UnpackedJar() {}

    /** Returns the unpacked form of this jar; its libraries are in {@code lib} beside it. */
    static Path of(Path packed) {
        var unpacked = FOLDER.resolve(packed.getFileName());
        try {
            Files.createDirectories(FOLDER.getParent());
            // Tests run in several processes at once: the first one makes it, the others wait.
            try (var file = FileChannel.open(
                            FOLDER.resolveSibling("unpacked.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                var source = packed + " " + Files.size(packed) + " " + Files.getLastModifiedTime(packed) + " "
                        + Runtime.version();
                var note = FOLDER.resolve("made-of");
                if (!Files.exists(note) || !Files.readString(note).equals(source)) {
                    FileSystemUtils.deleteRecursively(FOLDER);
                    extract(packed);
                    PackagedJar.archiveClasses(unpacked, ARCHIVE);
                    Files.writeString(note, source);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unpacked;
    }

    /** Returns the option that makes a process start with the archive; a JVM it does not fit starts without it. */
    static String option() {
        return "-XX:SharedArchiveFile=" + ARCHIVE;
    }

    private static void extract(Path packed) throws IOException {
        var extraction = new ProcessBuilder(
                        PackagedJar.java(),
                        "-Djarmode=tools",
                        "-jar",
                        packed.toString(),
                        "extract",
                        "--destination",
                        FOLDER.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (extraction.waitFor() != 0) {
                throw new IllegalStateException("could not unpack " + packed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking " + packed, e);
        }
    }
}
