package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Programs that tests run and do not bring along: Debian's packages, where the tests run as root. */
public final class DebianPackages {

    /** Seconds; a machine that was just started often updates its packages by itself. */
    private static final String WAIT_FOR_OTHERS = "DPkg::Lock::Timeout=300";

    private DebianPackages() {}

    /** Returns a program, which is installed if that can be done here; empty where it is missing. */
    public static Optional<Path> program(String name) {
        Optional<Path> installed = find(name);
        return installed.isPresent()
                ? installed
                : alone(() -> find(name)
                        .or(() -> install(Path.of("target", name + "-install.log"), name)
                                ? find(name)
                                : Optional.empty()));
    }

    private static Optional<Path> find(String name) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Installs packages; false where that cannot be done. */
    static boolean install(Path log, String... packages) {
        if (!isRoot() || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return false;
        }
        List<String> command =
                new ArrayList<>(List.of("apt-get", "-o", WAIT_FOR_OTHERS, "install", "-y", "--no-install-recommends"));
        command.addAll(List.of(packages));
        return succeeds(log, new ProcessBuilder("apt-get", "-o", WAIT_FOR_OTHERS, "update"), 5)
                && succeeds(log, new ProcessBuilder(command), 15);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Runs a command with its output in the log; false if it fails or takes longer than the given minutes. */
    static boolean succeeds(Path log, ProcessBuilder command, int minutes) {
        command.environment().put("DEBIAN_FRONTEND", "noninteractive");
        command.redirectErrorStream(true);
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(
                    log,
                    "$ " + String.join(" ", command.command()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Process process = command.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            if (process.waitFor(minutes, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs the action while no other JVM on this machine does: two package managers at once would both fail. */
    static <T> T alone(Supplier<T> action) {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "grantdesk-package-install.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return action.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
