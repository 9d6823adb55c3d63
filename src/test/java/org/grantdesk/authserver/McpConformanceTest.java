package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.NpmPackages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conformance kit of the Model Context Protocol for authorization servers: every check passes, none warns. */
class McpConformanceTest extends ProtocolTest {

    private static final Pattern ADDRESS = Pattern.compile("^http://\\S+/oauth/authorize\\?\\S+$");
    private static final Pattern STATUS = Pattern.compile("\"status\": \"([A-Z]+)\"");

    @AfterEach
    void noDocuments() {
        jdbc.update("delete from installation_setting where name = 'client_documents'");
    }

    @Test
    void theKitFindsNothing(@TempDir Path results) throws IOException {
        var packages = NpmPackages.folder();
        assumeTrue(packages.isPresent(), "Node.js is not installed, or its packages cannot be had here");
        var newerNode = NpmPackages.newerNode();
        assumeTrue(newerNode.isPresent(), "the kit's version of Node.js cannot be had here");
        jdbc.update("insert into installation_setting (name, chosen, updated_at) values ('client_documents', 'OPEN',"
                + " current_timestamp)");
        int at = ResourceServer.freePort();
        var callback = "http://127.0.0.1:" + at + "/callback";
        var registered =
                register(ClientMetadata.of("Kit", "https://client.example.test", List.of(callback), ClientType.PUBLIC));
        var process = new ProcessBuilder(
                        newerNode.get().toString(),
                        "node_modules/@modelcontextprotocol/conformance/dist/index.js",
                        "authorization",
                        "--url",
                        "http://localhost:" + port,
                        "--client-id",
                        registered.clientId(),
                        "--port",
                        String.valueOf(at),
                        "--output-dir",
                        results.toString())
                .directory(packages.get().toFile())
                .redirectErrorStream(true)
                .start();
        var printed = new ArrayList<String>();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            String address = null;
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                printed.add(line);
                address = ADDRESS.matcher(line).matches() ? line : address;
                if (address != null && line.startsWith("Callback server started")) {
                    press(registered, address);
                }
            }
        } finally {
            process.destroy();
        }

        assertThat(printed.getLast()).as(String.join("\n", printed)).isEqualTo("Total: 3 passed, 0 failed");
        var everything = checks(results);
        assertThat(STATUS.matcher(everything).results().map(found -> found.group(1)))
                .as(everything)
                .isNotEmpty()
                .containsOnly("SUCCESS");
    }

    private static String checks(Path results) throws IOException {
        try (var files = Files.walk(results)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(McpConformanceTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void press(RelyingParty registered, String address) {
        var target = visitor.target(visitor.open(address.replaceFirst("http://[^/]+", "")));
        if (target.startsWith("/oauth/consent")) {
            target = visitor.target(registered.press(visitor, visitor.open(target), "allow"));
        }
        RelyingParty.send(HttpRequest.newBuilder(URI.create(target)));
    }
}
