package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.grantdesk.testing.HttpVisitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program in Node.js that uses a library's MCP client as it is, and lets a person's browser do what the program asks for. */
final class McpClient implements AutoCloseable {

    private static final String SCRIPT = "mcp-client.mjs";

    private final Process process;
    private final BufferedReader output;
    private final HttpVisitor person;

    /** How often it wanted a browser. */
    private final List<String> opened = new ArrayList<>();

    /** What it was told at registration, and what else it has said. */
    private final List<JsonNode> said = new ArrayList<>();

    /**
     * @param packages below which the libraries are
     * @param settings {@code LIBRARY}, {@code SERVER}, {@code REDIRECT}, and what else the script reads
     */
    McpClient(Path packages, HttpVisitor person, Map<String, String> settings) {
        this.person = person;
        try {
            var script = packages.resolve(SCRIPT);
            try (var text = McpClient.class.getResourceAsStream(SCRIPT)) {
                Files.write(script, text.readAllBytes());
            }
            var builder = new ProcessBuilder("node", script.toString())
                    .directory(packages.toFile())
                    .redirectError(packages.resolve("client.log").toFile());
            builder.environment().putAll(settings);
            process = builder.start();
            output = process.inputReader(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the tool's answer; the person allows everything that the program asks for. */
    String answer() {
        while (true) {
            var fact = next();
            if (fact.has("answer")) {
                return fact.path("answer").asString();
            }
            assertThat(fact.has("problem")).as(fact.toString()).isFalse();
            if (fact.has("open")) {
                write(allow(fact.path("open").asString()));
            }
        }
    }

    /** {@code call}, {@code calls} for four at once, {@code expire} to forget the access token first. */
    String then(String command) {
        write(command);
        return answer();
    }

    List<String> opened() {
        return List.copyOf(opened);
    }

    /** What it has said of one kind. */
    List<JsonNode> said(String kind) {
        return said.stream()
                .filter(fact -> fact.has(kind))
                .map(fact -> fact.path(kind))
                .toList();
    }

    /** Goes where the program sends a browser, presses Allow where somebody asks, and returns where the browser ends. */
    private String allow(String address) {
        opened.add(address);
        var path = address.replaceFirst("https?://[^/]+", "");
        var party = new RelyingParty(0, RelyingParty.query(address).get("client_id"), "", "");
        var target = person.target(person.open(path));
        if (target.startsWith("/oauth/consent")) {
            target = person.target(party.press(person, person.open(target), "allow"));
        }
        assertThat(target).as("where the browser is sent").contains("code=");
        return target;
    }

    private JsonNode next() {
        try {
            var line = output.readLine();
            if (line == null) {
                throw new AssertionError("the program has ended: " + said);
            }
            var fact = JsonMapper.shared().readTree(line);
            said.add(fact);
            return fact;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String line) {
        try {
            var input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
