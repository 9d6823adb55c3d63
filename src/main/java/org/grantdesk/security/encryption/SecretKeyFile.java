package org.grantdesk.security.encryption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Supplier;
import org.grantdesk.base.OwnerOnly;

/**
 * A file with one small secret, readable by its owner only, made once. It is on the disk, whole, before anything
 * depends on it: a crash in between leaves either no file or a good one.
 */
final class SecretKeyFile {

    private final Path file;

    SecretKeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The file's text; it is made with the given text if it does not exist. */
    String readOrCreate(Supplier<String> text) {
        try {
            if (!Files.exists(file)) {
                create(text.get());
            }
            OwnerOnly.tighten(file);
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " can be neither read nor written", e);
        }
    }

    private void create(String text) throws IOException {
        var folder = OwnerOnly.createFolder(Objects.requireNonNull(file.getParent()));
        var draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", OwnerOnly.ofFile(file));
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            // A link, not a move: it fails where another process was faster, and then that one's key counts.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other key is read next.
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
