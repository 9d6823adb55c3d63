package org.grantdesk.testing;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where this machine has a Chromium, and how it gets one: the installed one; where none is, Debian's package if the
 * tests run as root; else the build that Playwright downloads; else a sentence that says what to install.
 */
final class ChromiumInstallation {

    static final Path LOG = Path.of("target", "chromium-install.log");

    private static final List<String> LINUX_NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    /** Seconds; a machine that was just started often updates its packages by itself. */
    private static final String WAIT_FOR_OTHERS = "DPkg::Lock::Timeout=300";

    private final String os;
    private final Map<String, String> environment;
    private final Predicate<Path> runs;

    ChromiumInstallation() {
        this(System.getProperty("os.name"), System.getenv(), ChromiumInstallation::answersItsVersion);
    }

    ChromiumInstallation(String os, Map<String, String> environment, Predicate<Path> runs) {
        this.os = os;
        this.environment = environment;
        this.runs = runs;
    }

    /**
     * Returns the browser to start, or empty where Playwright starts the one it downloaded.
     *
     * @throws IllegalStateException if there is none and none can be installed; the message says what to do
     */
    Optional<Path> provide() {
        Optional<Path> installed = find();
        if (installed.isPresent()) {
            return installed;
        }
        return alone(() -> find().or(() -> install()));
    }

    /** Looks for an installed browser that runs: {@code CHROMIUM_PATH} first, then the PATH, then the usual places. */
    Optional<Path> find() {
        String chosen = environment.getOrDefault("CHROMIUM_PATH", "");
        if (!chosen.isBlank()) {
            return Optional.of(Path.of(chosen))
                    .filter(runs)
                    .or(() -> fail("CHROMIUM_PATH is set to " + chosen + ", but no browser runs there."));
        }
        return candidates().filter(runs).findFirst();
    }

    private Stream<Path> candidates() {
        if (os.startsWith("Windows")) {
            return Stream.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
                    .map(environment::get)
                    .filter(folder -> folder != null)
                    .flatMap(folder -> Stream.of(
                            Path.of(folder, "Chromium", "Application", "chrome.exe"),
                            Path.of(folder, "Google", "Chrome", "Application", "chrome.exe")));
        }
        if (os.startsWith("Mac")) {
            return Stream.of("Chromium", "Google Chrome")
                    .map(name -> Path.of("/Applications", name + ".app", "Contents", "MacOS", name));
        }
        List<String> folders =
                new ArrayList<>(List.of(environment.getOrDefault("PATH", "").split(":")));
        folders.addAll(List.of("/usr/bin", "/usr/local/bin", "/snap/bin"));
        return LINUX_NAMES.stream()
                .flatMap(name -> folders.stream()
                        .filter(folder -> !folder.isBlank())
                        .distinct()
                        .map(folder -> Path.of(folder, name)));
    }

    private Optional<Path> install() {
        if (isRoot() && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            boolean installed = succeeds(new ProcessBuilder("apt-get", "-o", WAIT_FOR_OTHERS, "update"), 5)
                    && succeeds(
                            new ProcessBuilder(
                                    "apt-get",
                                    "-o",
                                    WAIT_FOR_OTHERS,
                                    "install",
                                    "-y",
                                    "--no-install-recommends",
                                    "chromium",
                                    "fonts-dejavu-core"),
                            15);
            Optional<Path> found = installed ? find() : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        ProcessBuilder download = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        download.command().addAll(List.of("install", "chromium"));
        if (succeeds(download, 15)) {
            return Optional.empty();
        }
        return fail("No Chromium was found, and none could be installed.");
    }

    private static Optional<Path> fail(String what) {
        throw new IllegalStateException(what
                + " Install Chromium or Google Chrome (on Debian: apt-get install chromium) or set CHROMIUM_PATH to its"
                + " file; what was tried is in " + LOG + ".");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean answersItsVersion(Path browser) {
        if (!Files.isExecutable(browser)) {
            return false;
        }
        // On Windows it opens a window instead of answering.
        return browser.toString().endsWith(".exe") || succeeds(new ProcessBuilder(browser.toString(), "--version"), 1);
    }

    /** Runs a command with its output in the log; false if it fails or takes longer than the given minutes. */
    private static boolean succeeds(ProcessBuilder command, int minutes) {
        command.environment().put("DEBIAN_FRONTEND", "noninteractive");
        command.redirectErrorStream(true);
        try {
            Files.createDirectories(LOG.getParent());
            Files.writeString(
                    LOG,
                    "$ " + String.join(" ", command.command()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Process process = command.redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
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
    private static Optional<Path> alone(Supplier<Optional<Path>> action) {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "grantdesk-chromium-install.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return action.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
