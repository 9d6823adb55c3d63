package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.apis.ui.PastedCheck;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.NpmPackages;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Unmodified MCP clients reach an MCP server, which checks their tokens with the code on the API's Overview. */
class McpClientsTest extends DocumentTest {

    private static final String REDIRECT = "http://localhost/callback";
    /** The Inspector asks for every scope that the server's document lists. */
    private static final String ALL_SCOPES = "Hello read write";

    private static final String LISTENS_AT = "http://localhost:47113/callback";

    @Autowired
    ApiService apis;

    @Autowired
    ApiSecretService secrets;

    private TestPerson owner;
    private ApiDetails api;
    private ResourceServer server;

    @BeforeEach
    void anMcpServer() throws IOException {
        assumeTrue(NpmPackages.folder().isPresent(), "Node.js is not installed, or its packages cannot be had here");
        owner = users.with(Authorities.MANAGE_APIS, Authorities.MANAGE_SYSTEM);
        var at = ResourceServer.freePort();
        var metadata = TestApis.withScopes(TestApis.named("MCP server " + at), "read", "write")
                .withIdentifier("http://localhost:" + at + "/mcp");
        api = users.as(owner, () -> apis.register(metadata));
        var secret = users.as(
                owner,
                () -> secrets.rotate(api.id(), Duration.ZERO, apis.get(api.id()).version())
                        .value());
        server = ResourceServers.node(at, withTransport(PastedCheck.of("MCP", api, issuer())), secret);
    }

    @BeforeEach
    void open() {
        jdbc.update("delete from installation_setting where name = 'dynamic_registration'");
        jdbc.update(
                "insert into installation_setting (name, chosen, updated_at) values ('dynamic_registration', 'open',"
                        + " current_timestamp)");
    }

    @AfterEach
    void end() {
        jdbc.update("delete from installation_setting where name in ('dynamic_registration', 'client_documents')");
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "client"})
    void anAppThatWasRegisteredByHandConnects(String library) {
        var registered = register(
                ClientMetadata.of("MCP client", "https://client.example.test", List.of(REDIRECT), ClientType.PUBLIC));

        try (var client = client(library, Map.of("CLIENT", "{\"client_id\": \"" + registered.clientId() + "\"}"))) {
            assertThat(client.answer()).isEqualTo("Hello read");
            assertThat(client.opened()).hasSize(1);
            staysConnected(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "client"})
    void anAppThatNobodyRegisteredRegistersItself(String library) {
        try (var client = client(library, Map.of())) {
            assertThat(client.answer()).isEqualTo("Hello read");
            assertThat(client.said("registered")).hasSize(1);
            assertThat(client.opened()).hasSize(1);
            staysConnected(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "client"})
    void anAppWithADocumentNeedsNoRegistration(String library) {
        try (var client = client(library, Map.of("DOCUMENT", url))) {
            assertThat(client.answer()).isEqualTo("Hello read");
            assertThat(client.said("registered"))
                    .allSatisfy(saved ->
                            assertThat(saved.path("client_id").asString()).isEqualTo(url));
            assertThat(client.opened()).hasSize(1);
            staysConnected(client);
        }
    }

    @Test
    void mcpRemoteConnectsWithADocument() throws IOException {
        body = body.replace("/callback", "/oauth/callback");

        try (var remote = new McpRemote(
                NpmPackages.folder().orElseThrow(),
                visitor,
                api.metadata().identifier(),
                "--client-metadata-url",
                url)) {
            assertThat(remote.callsTool()).isEqualTo("Hello read");
            assertThat(remote.opened())
                    .hasSize(1)
                    .allSatisfy(
                            address -> assertThat(RelyingParty.query(address)).containsEntry("client_id", url));
        }
    }

    @Test
    void mcpRemoteRegistersItself() throws IOException {
        try (var remote = new McpRemote(
                NpmPackages.folder().orElseThrow(), visitor, api.metadata().identifier())) {
            assertThat(remote.callsTool()).isEqualTo("Hello read");
            assertThat(remote.opened()).hasSize(1);
        }
    }

    @Test
    void mcpRemoteConnectsWithAnAppThatWasRegisteredByHand() throws IOException {
        var at = freeCallback();
        var registered = register(
                ClientMetadata.of("MCP remote", "https://client.example.test", List.of(at), ClientType.PUBLIC));

        try (var remote = new McpRemote(
                NpmPackages.folder().orElseThrow(),
                visitor,
                api.metadata().identifier(),
                String.valueOf(URI.create(at).getPort()),
                "--static-oauth-client-info",
                "{\"client_id\": \"" + registered.clientId() + "\"}")) {
            assertThat(remote.callsTool()).isEqualTo("Hello read");
            assertThat(remote.opened()).hasSize(1);
        }
    }

    @Test
    void theInspectorConnectsWithADocument(@TempDir Path folder) throws IOException {
        var callback = freeCallback();
        body = body.replace("/callback", "/oauth/callback");
        var inspector = inspector(folder);

        for (int times = 0; times < 2; times++) {
            assertThat(inspector.callsTool(api.metadata().identifier(), callback, "--client-metadata-url", url))
                    .isEqualTo(ALL_SCOPES);
        }
        assertThat(inspector.opened())
                .hasSize(1)
                .allSatisfy(address -> assertThat(RelyingParty.query(address)).containsEntry("client_id", url));
    }

    @Test
    void theInspectorRegistersItself(@TempDir Path folder) throws IOException {
        var callback = freeCallback();
        var inspector = inspector(folder);

        for (int times = 0; times < 2; times++) {
            assertThat(inspector.callsTool(api.metadata().identifier(), callback))
                    .isEqualTo(ALL_SCOPES);
        }
        assertThat(inspector.opened()).hasSize(1);
    }

    @Test
    void theInspectorConnectsWithAnAppThatWasRegisteredByHand(@TempDir Path folder) throws IOException {
        var callback = freeCallback();
        var registered = register(ClientMetadata.of(
                "MCP Inspector", "https://client.example.test", List.of(callback), ClientType.PUBLIC));
        var inspector = inspector(folder);

        for (int times = 0; times < 2; times++) {
            assertThat(inspector.callsTool(api.metadata().identifier(), callback, "--client-id", registered.clientId()))
                    .isEqualTo(ALL_SCOPES);
        }
        assertThat(inspector.opened()).hasSize(1);
    }

    /** Rows 6 and 7: expired tokens are renewed, by all calls at once, and nobody sees a browser. */
    private static void staysConnected(McpClient client) {
        assertThat(client.then("expire")).isEqualTo("Hello read");
        assertThat(client.then("calls")).isEqualTo("Hello read,".repeat(3) + "Hello read");
        assertThat(client.said("invalidated")).isEmpty();
        assertThat(client.opened()).hasSize(1);
    }

    private McpInspector inspector(Path folder) {
        assumeTrue(NpmPackages.newerNode().isPresent(), "the Inspector's version of Node.js cannot be had here");
        return new McpInspector(folder, visitor);
    }

    private static String freeCallback() {
        return "http://localhost:" + ResourceServer.freePort() + "/oauth/callback";
    }

    private McpClient client(String library, Map<String, String> more) {
        var settings = new TreeMap<>(
                Map.of("LIBRARY", library, "SERVER", api.metadata().identifier(), "REDIRECT", LISTENS_AT));
        settings.putAll(more);
        return new McpClient(NpmPackages.folder().orElseThrow(), visitor, settings);
    }

    /** The pasted code says where the transport goes. */
    private static String withTransport(String code) throws IOException {
        try (var transport = McpClientsTest.class.getResourceAsStream("mcp-transport.mjs")) {
            var start = code.indexOf("// Put your MCP transport here");
            var end = code.indexOf("app.listen");
            return code.substring(0, start)
                    + new String(transport.readAllBytes(), StandardCharsets.UTF_8)
                    + code.substring(end);
        }
    }

    private String issuer() {
        return "http://localhost:" + port;
    }
}
