package org.grantdesk.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps folders and files to the account Grantdesk runs as, whatever the umask: folders get the mode 0700, files 0600. Does
 * nothing where the file system has no such modes.
 */
public final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes the folder if it is not there, for the owner alone. One that is there stays as it is. */
    public static Path createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        var made = Files.createDirectories(folder, attributes(folder, FOLDER));
        set(made, FOLDER);
        return made;
    }

    public static Path createFile(Path file) throws IOException {
        return Files.createFile(file, attributes(file, FILE));
    }

    public static FileAttribute<?>[] ofFile(Path file) {
        return attributes(file, FILE);
    }

    /** Takes a folder or a file away from other accounts, and says so if they could reach it. */
    public static void tighten(Path path) {
        try {
            if (!hasModes(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(path)) {
                return;
            }
            var before = Files.getPosixFilePermissions(path);
            if (set(path, Files.isDirectory(path) ? FOLDER : FILE)) {
                LOG.warn(
                        "{} was open to other accounts of this machine ({}); now only its owner can use it",
                        path,
                        PosixFilePermissions.toString(before));
            }
        } catch (IOException e) {
            LOG.warn("{} is open to other accounts of this machine, and its mode cannot be changed", path);
        }
    }

    /** As {@link #tighten}, without a word: for a file of a moment ago, in a folder that no one else can enter. */
    public static void tightenNew(Path file) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                set(file, FILE);
            }
        } catch (IOException e) {
            LOG.warn("The mode of {} cannot be changed", file);
        }
    }

    /** Returns whether others could use it; what the owner may do does not count. */
    private static boolean set(Path path, Set<PosixFilePermission> wanted) throws IOException {
        if (!hasModes(path) || wanted.containsAll(Files.getPosixFilePermissions(path))) {
            return false;
        }
        Files.setPosixFilePermissions(path, wanted);
        return true;
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> mode) {
        return hasModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
