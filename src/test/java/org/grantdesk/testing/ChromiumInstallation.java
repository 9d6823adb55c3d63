package org.grantdesk.testing;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where this machine has a Chromium, and how it gets one: the installed one; where none is, Debian's package if the
 * tests run as root; else the build that Playwright downloads; else a sentence that says what to install.
 *
 * <p>Best is the headless shell, Chromium without windows: pages cost it less than they cost the whole browser.
 */
final class ChromiumInstallation {

    static final Path LOG = Path.of("target", "chromium-install.log");

    private static final String SHELL = "chromium-headless-shell";
    private static final List<String> LINUX_NAMES =
            List.of(SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Says that the headless shell could not be installed, so that no other process of the build tries it again. */
    private static final Path NO_SHELL = Path.of("target", SHELL + "-failed");

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
        Optional<Path> installed = find().filter(this::isAsQuickAsItGets);
        if (installed.isPresent()) {
            return installed;
        }
        return DebianPackages.alone(() ->
                find().filter(this::isAsQuickAsItGets).or(this::installShell).or(this::install));
    }

    private boolean isAsQuickAsItGets(Path browser) {
        return browser.endsWith(SHELL)
                || !environment.getOrDefault("CHROMIUM_PATH", "").isBlank()
                || Files.exists(NO_SHELL);
    }

    /** Takes what is installed already where this does not work. */
    private Optional<Path> installShell() {
        if (!DebianPackages.install(LOG, SHELL, "fonts-dejavu-core")) {
            try {
                Files.writeString(NO_SHELL, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return find();
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
        Optional<Path> found = DebianPackages.install(LOG, "chromium", "fonts-dejavu-core") ? find() : Optional.empty();
        if (found.isPresent()) {
            return found;
        }
        ProcessBuilder download = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        download.command().addAll(List.of("install", "chromium"));
        if (DebianPackages.succeeds(LOG, download, 15)) {
            return Optional.empty();
        }
        return fail("No Chromium was found, and none could be installed.");
    }

    private static Optional<Path> fail(String what) {
        throw new IllegalStateException(what
                + " Install Chromium or Google Chrome (on Debian: apt-get install chromium) or set CHROMIUM_PATH to its"
                + " file; what was tried is in " + LOG + ".");
    }

    private static boolean answersItsVersion(Path browser) {
        if (!Files.isExecutable(browser)) {
            return false;
        }
        // On Windows it opens a window instead of answering.
        return browser.toString().endsWith(".exe")
                || DebianPackages.succeeds(LOG, new ProcessBuilder(browser.toString(), "--version"), 1);
    }
}
