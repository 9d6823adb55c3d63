package org.grantdesk.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.grantdesk.base.OwnerOnly;
import org.grantdesk.base.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * The folder of the embedded database. A marker beside the database file remembers that there was one: an empty
 * database in the place of a lost one would look like a fresh installation and invite a stranger to set it up. After a
 * clean stop the marker also holds the file's SHA-256: H2 opens a file that was cut short without a word, at some older
 * moment of it. After a kill there is none, and H2 replays as it always does.
 */
final class DataDirectory {

    private static final String DATABASE = "grantdesk.mv.db";
    private static final String MARKER = "grantdesk.made";
    private static final String MARKER_TEXT = """
        Grantdesk made a database in this folder. While this file is here and %s is not, Grantdesk does not start:
        put the database back from a copy, or delete this file to begin with an empty one.
        """.formatted(DATABASE);
    private static final String SEAL = "sha256 ";
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    /** How the names begin of what Grantdesk and H2 write: database, copies, marker, trace, temporary files, keys. */
    private static final List<String> OURS = List.of("grantdesk", "secret.key");

    private final Path folder;

    DataDirectory(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Refuses a folder that cannot be written, and one whose database is lost. */
    void check() {
        var database = folder.resolve(DATABASE);
        try {
            OwnerOnly.createFolder(folder);
            if (!Files.isWritable(folder) || (Files.exists(database) && !Files.isWritable(database))) {
                throw notWritable();
            }
            if (!Files.exists(database) && Files.exists(folder.resolve(MARKER))) {
                throw new StartRefused("The database file " + database + " is gone: put it back from a copy, or delete "
                        + folder.resolve(MARKER) + " to begin with an empty database.");
            }
            if (Files.exists(database) && Files.size(database) == 0) {
                throw new StartRefused("The database file " + database + " is empty: put it back from a copy, or delete"
                        + " it and " + folder.resolve(MARKER) + " to begin with an empty database.");
            }
            var seal = seal();
            if (seal != null && Files.exists(database) && !seal.equals(hash(database))) {
                throw new StartRefused("The database file " + database + " is not the one that Grantdesk closed: it was"
                        + " damaged, cut short or replaced. Put a whole copy back; if this is the copy, delete "
                        + folder.resolve(MARKER) + ".");
            }
        } catch (IOException e) {
            throw notWritable();
        }
    }

    /** Keeps the folder and what is in it to its owner, and says so where it was open to others. */
    void tighten() {
        OwnerOnly.tighten(real(folder));
        tightenFiles(folder, OwnerOnly::tighten);
    }

    /** The same for the database's copies in a folder that may hold other things, and that others may read. */
    static void tightenCopies(Path folder) {
        tightenFiles(folder, OwnerOnly::tighten);
    }

    /** The same for files that were made since: H2 writes them, and new ones in their place, with the umask. */
    void tightenNew() {
        tightenFiles(folder, OwnerOnly::tightenNew);
    }

    private static void tightenFiles(Path folder, Consumer<Path> how) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> OURS.stream().anyMatch(file.getFileName().toString()::startsWith))
                    .forEach(how);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The modes of the files in {} cannot be read", folder);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    private StartRefused notWritable() {
        return new StartRefused("The data directory " + folder + " cannot be written: set GRANTDESK_DATA_DIR to a"
                + " folder that belongs to the account Grantdesk runs as.");
    }

    void mark() {
        try {
            Files.writeString(folder.resolve(MARKER), MARKER_TEXT, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // It has been there since the first start.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Refuses a database without tables where there was one before: what H2 makes of a file of which only the beginning
     * is left.
     */
    void check(Connection opened) throws SQLException {
        if (!Files.exists(folder.resolve(MARKER))) {
            return;
        }
        try (var tables = opened.getMetaData().getTables(null, "public", null, new String[] {"BASE TABLE"})) {
            if (!tables.next()) {
                throw new StartRefused(
                        "The database file " + folder.resolve(DATABASE) + " has lost what was in it: put it"
                                + " back from a copy, or delete it and " + folder.resolve(MARKER)
                                + " to begin with an empty database.");
            }
        }
    }

    /** Before the database is opened, which changes its file. */
    void unseal() {
        try {
            if (seal() != null) {
                Files.writeString(folder.resolve(MARKER), MARKER_TEXT);
            }
        } catch (IOException e) {
            throw notWritable();
        }
    }

    /** Remembers what the closed file looks like; does nothing while a person has it open. */
    void close() {
        var database = folder.resolve(DATABASE);
        try (var file = FileChannel.open(database, StandardOpenOption.WRITE);
                var alone = file.tryLock()) {
            if (alone != null) {
                Files.writeString(folder.resolve(MARKER), MARKER_TEXT + SEAL + hash(database) + "\n");
                tightenNew();
            }
        } catch (IOException | OverlappingFileLockException e) {
            // A missing seal is no harm: the next start goes on without one.
        }
    }

    private @Nullable String seal() throws IOException {
        var marker = folder.resolve(MARKER);
        return Files.exists(marker)
                ? Files.readString(marker)
                        .lines()
                        .filter(line -> line.startsWith(SEAL))
                        .map(line -> line.substring(SEAL.length()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String hash(Path file) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves the marker once the portal has started, and seals it when the portal has stopped. */
    record Marker(Path folder) implements ApplicationListener<ApplicationReadyEvent> {

        @Override
        public void onApplicationEvent(ApplicationReadyEvent event) {
            var directory = new DataDirectory(folder);
            directory.mark();
            directory.tightenNew();
            // These run after everything is closed, the database too.
            SpringApplication.getShutdownHandlers().add(directory::close);
        }
    }
}
