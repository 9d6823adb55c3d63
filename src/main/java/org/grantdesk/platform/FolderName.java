package org.grantdesk.platform;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.grantdesk.base.StartRefused;

/**
 * Reads the names of folders that the embedded database is given in its own language. What would lead elsewhere is
 * refused: a semicolon begins a setting there, and a letter that the locale cannot write becomes another one on the disk.
 */
final class FolderName {

    private static final char REPLACEMENT = '\uFFFD';

    private FolderName() {}

    /**
     * The folder with this name.
     *
     * @throws StartRefused when the name means another folder, or none
     */
    static Path of(String variable, String name) {
        if (!isOfTheLocale(name)) {
            throw new StartRefused("The name in " + variable + " has letters that the locale of this process ("
                    + System.getProperty("sun.jnu.encoding", "unknown")
                    + ") cannot write: set LC_ALL=C.UTF-8, or choose"
                    + " a folder whose name has plain letters only.");
        }
        try {
            var folder = Path.of(name).toAbsolutePath().normalize();
            // The folder it starts in is part of a relative name.
            if (folder.toString().indexOf(';') < 0 && folder.toString().chars().noneMatch(Character::isISOControl)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new StartRefused(
                "The folder that " + variable + " names cannot be used: choose one without a semicolon and"
                        + " without control characters in its path.");
    }

    private static boolean isOfTheLocale(String name) {
        var encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        return name.indexOf(REPLACEMENT) < 0
                && (!Charset.isSupported(encoding)
                        || Charset.forName(encoding).newEncoder().canEncode(name));
    }
}
