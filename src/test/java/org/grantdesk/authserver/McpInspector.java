package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.NpmPackages;
import tools.jackson.databind.json.JsonMapper;

/** The MCP Inspector's client, as it runs on a command line. */
final class McpInspector {

    private final Path folder;
    private final OpenedBrowser browser;

    /**
     * @param folder where it keeps its tokens
     * @param person allows what it asks for
     */
    McpInspector(Path folder, HttpVisitor person) {
        this.folder = folder;
        browser = new OpenedBrowser(person);
    }

    /**
     * Calls the server's tool, and connects before if it has no token.
     *
     * @param callback where it listens
     * @param more what else it takes
     */
    String callsTool(String server, String callback, String... more) throws IOException {
        var packages = NpmPackages.folder().orElseThrow();
        var command = Stream.of(
                NpmPackages.newerNode().orElseThrow().toString(),
                packages.resolve("node_modules/@modelcontextprotocol/inspector/clients/cli/build/index.js")
                        .toString(),
                "--server-url",
                server,
                "--transport",
                "http",
                "--method",
                "tools/call",
                "--tool-name",
                "hello",
                "--format",
                "json",
                "--callback-url",
                callback);
        var builder = new ProcessBuilder(Stream.concat(command, Stream.of(more)).toList()).directory(folder.toFile());
        var environment = builder.environment();
        environment.put("HOME", folder.toString());
        environment.put("MCP_INSPECTOR_SECRET_STORE", "file");
        environment.put("MCP_AUTO_OPEN_ENABLED", "true");
        // It opens a browser if it finds one, and says where to go in any case.
        environment.put("BROWSER", "true");
        var process = builder.start();
        var reader = browser.follow(process);
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var printed = output.readAllAsString();
            reader.join();
            assertThat(printed)
                    .as(() -> "its answer; it said " + browser.complaints())
                    .isNotBlank();
            return JsonMapper.shared().readTree(printed).findPath("text").asString(printed);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroy();
        }
    }

    /** The addresses that a person was sent to. */
    List<String> opened() {
        return browser.opened();
    }
}
