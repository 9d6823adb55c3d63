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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Programs that tests run and do not bring along: Debian's packages, where the tests run as root. */
public final class DebianPackages {

    /** Seconds; a machine that was just started often updates its packages by itself. */
    private static final String WAIT_FOR_OTHERS = "DPkg::Lock::Timeout=300";

    /** Packages that were installed once, or could not be: they are not tried again. */
    private static final Set<List<String>> TRIED = ConcurrentHashMap.newKeySet();

    /** Where there is no network, tests go on without the package. */
    private static final List<String> WITHOUT_PATIENCE =
            List.of("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=15", "-o", "Acquire::https::Timeout=15");

    private DebianPackages() {}

    /** Returns a program, which is installed if that can be done here; empty where it is missing. */
    public static Optional<Path> program(String name) {
        return provide(() -> find(name), name);
    }

    /**
     * Returns what packages bring, which are installed if that can be done here; empty where it is missing.
     *
     * @param search looks for it, before they are installed and afterwards
     */
    public static <T> Optional<T> provide(Supplier<Optional<T>> search, String... packages) {
        Optional<T> found = search.get();
        if (found.isPresent() || !TRIED.add(List.of(packages))) {
            return found;
        }
        return alone(() -> search.get()
                .or(() -> install(Path.of("target", packages[0] + "-install.log"), packages)
                        ? search.get()
                        : Optional.empty()));
    }

    /** Returns a program that is installed. */
    public static Optional<Path> find(String name) {
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
        List<String> install = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
        install.addAll(List.of(packages));
        return succeeds(log, aptGet(List.of("update")), 5) && succeeds(log, aptGet(install), 15);
    }

    private static ProcessBuilder aptGet(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get", "-o", WAIT_FOR_OTHERS));
        command.addAll(WITHOUT_PATIENCE);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Runs a command with its output in the log; false if it fails or takes longer than the given minutes. */
    public static boolean succeeds(Path log, ProcessBuilder command, int minutes) {
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
        // One for each user: only root installs packages, and no one else may open root's file.
        Path lock = Path.of(
                System.getProperty("java.io.tmpdir"),
                "grantdesk-package-install-" + System.getProperty("user.name") + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return action.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
