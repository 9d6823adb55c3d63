package org.grantdesk.security.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileTest {

    @TempDir
    Path folder;

    @Test
    void theFirstCallMakesTheFileAndItsFolderAndEveryLaterOneReadsIt() throws IOException {
        var file = folder.resolve("data/secret.key");

        assertThat(new SecretKeyFile(file).readOrCreate(() -> "first")).isEqualTo("first");
        assertThat(new SecretKeyFile(file).readOrCreate(() -> "second")).isEqualTo("first");

        assertThat(file).hasContent("first");
        assertThat(filesBeside(file)).containsExactly(file);
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        var file = folder.resolve("secret.key");
        new SecretKeyFile(file).readOrCreate(() -> "key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void ofManyAtTheSameMomentAllReadTheSameKey() throws Exception {
        var file = folder.resolve("secret.key");
        var number = new AtomicInteger();
        List<Callable<String>> starts = IntStream.range(0, 8)
                .<Callable<String>>mapToObj(
                        i -> () -> new SecretKeyFile(file).readOrCreate(() -> "key " + number.incrementAndGet()))
                .toList();
        var keys = new HashSet<String>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var key : pool.invokeAll(starts)) {
                keys.add(key.get());
            }
        }

        assertThat(keys).hasSize(1);
        assertThat(filesBeside(file)).containsExactly(file);
    }

    @Test
    void whatCanBeNeitherReadNorWrittenIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("secret.key"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new SecretKeyFile(folder.resolve("secret.key")).readOrCreate(() -> "key"))
                .withMessageContaining("secret.key");
    }

    private static List<Path> filesBeside(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.toList();
        }
    }
}
