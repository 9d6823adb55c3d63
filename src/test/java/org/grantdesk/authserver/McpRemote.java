package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.testing.HttpVisitor;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** mcp-remote, which joins programs that know only local MCP servers with one on the network. */
final class McpRemote implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Path folder;
    private final OpenedBrowser browser;

    /**
     * @param packages below which it is
     * @param arguments the server's address, and what else it takes
     */
    McpRemote(Path packages, HttpVisitor person, String... arguments) {
        browser = new OpenedBrowser(person);
        try {
            folder = Files.createTempDirectory("mcp-remote");
            var proxy = packages.resolve("node_modules/mcp-remote/dist/proxy.js");
            var builder = new ProcessBuilder(Stream.concat(Stream.of("node", proxy.toString()), Stream.of(arguments))
                    .toList());
            builder.directory(folder.toFile());
            builder.environment().put("MCP_REMOTE_CONFIG_DIR", folder.toString());
            // It opens a browser if it finds one, and says where to go in any case.
            builder.environment().put("BROWSER", "true");
            process = builder.start();
            output = process.inputReader(StandardCharsets.UTF_8);
            browser.follow(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the server's tool as a program does that speaks over standard input. */
    String callsTool() {
        send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                + "\"capabilities\":{},\"clientInfo\":{\"name\":\"tests\",\"version\":\"1\"}}}");
        answer(1);
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        send(
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"hello\",\"arguments\":{}}}");
        return answer(2).path("result").path("content").path(0).path("text").asString();
    }

    List<String> opened() {
        return browser.opened();
    }

    private JsonNode answer(int id) {
        try {
            while (true) {
                var line = output.readLine();
                assertThat(line)
                        .as(() -> "its answer; it said " + browser.complaints())
                        .isNotNull();
                var message = JsonMapper.shared().readTree(line);
                if (message.path("id").asInt(0) == id) {
                    return message;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String message) {
        try {
            var input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(message + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        FileSystemUtils.deleteRecursively(folder);
    }
}
