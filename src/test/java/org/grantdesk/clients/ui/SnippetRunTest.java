package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientType;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.grantdesk.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** The code on an app's screen, pasted and run against the server, as far as this machine has what it takes. */
class SnippetRunTest extends ApiTest {

    private static final String CALLBACK = "http://127.0.0.1/back?from=grantdesk&x=1";
    private static final String PLACE = "code-from-the-address";

    @Autowired
    ClientService clients;

    @TempDir
    Path folder;

    private TestPerson person;
    private Visitor browser;

    @BeforeEach
    void somebodyInABrowser() {
        person = users.withPassword(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        browser = new Visitor(port);
        browser.signIn(person.username(), TestUsers.PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(ClientType.class)
    void curlWorksAsPasted(ClientType type) throws IOException, InterruptedException {
        for (var tool : List.of("bash", "curl", "openssl")) {
            assumeThat(isInstalled(tool)).as(tool).isTrue();
        }
        var app = register(type);
        var steps = code(Snippet.CURL, app).split("(?m)^(?=# 2\\.)");
        assertThat(steps).hasSize(2);
        assertThat(steps[1]).contains("\"" + PLACE + "\"");

        try (var shell = start(app, "bash")) {
            shell.paste(steps[0]);
            var code = parameters(comeBack(shell.line())).get("code");
            shell.paste(steps[1].replace(PLACE, code));
            assertThat(shell.rest()).contains("\"refresh_token\"").contains("{\"sub\":\"" + person.id() + "\"}");
        }
    }

    @ParameterizedTest
    @EnumSource(ClientType.class)
    void nodeWorksAsPasted(ClientType type) throws IOException, InterruptedException {
        assumeThat(isInstalled("node")).isTrue();
        var app = register(type);
        var file = Files.writeString(folder.resolve("sign-in.mjs"), code(Snippet.NODE, app));

        try (var script = start(app, "node", file.toString())) {
            script.paste(comeBack(script.line()));
            assertThat(script.rest()).contains("{\"sub\":\"" + person.id() + "\"}");
        }
    }

    @ParameterizedTest
    @EnumSource(ClientType.class)
    void pythonNamesWhatItsLibraryNeeds(ClientType type) {
        var endpoints = endpoints();
        var app = register(type);

        assertThat(code(Snippet.PYTHON, app))
                .contains(
                        "create_authorization_url(\"" + endpoints.authorize() + "\", code_verifier=verifier)",
                        "fetch_token(\"" + endpoints.token() + "\", ",
                        "state=state, code_verifier=verifier",
                        "app.get(\"" + endpoints.userInfo() + "\")",
                        "redirect_uri=\"" + CALLBACK + "\"",
                        "code_challenge_method=\"S256\"")
                .contains(
                        type == ClientType.PUBLIC
                                ? "token_endpoint_auth_method=\"none\""
                                : "os.environ[\"OAUTH_CLIENT_SECRET\"]");
    }

    @ParameterizedTest
    @EnumSource(ClientType.class)
    void springGetsEverySettingInItsPlace(ClientType type) {
        var endpoints = endpoints();
        var app = register(type);
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ByteArrayResource(code(Snippet.SPRING, app).getBytes(StandardCharsets.UTF_8)));
        var settings = yaml.getObject();

        var client = "spring.security.oauth2.client.";
        assertThat(settings)
                .containsEntry(
                        client + "registration.grantdesk.client-id",
                        app.details().clientId())
                .containsEntry(client + "registration.grantdesk.authorization-grant-type", "authorization_code")
                .containsEntry(client + "registration.grantdesk.redirect-uri", CALLBACK)
                .containsEntry(client + "registration.grantdesk.scope", "openid")
                .containsEntry(client + "provider.grantdesk.authorization-uri", endpoints.authorize())
                .containsEntry(client + "provider.grantdesk.token-uri", endpoints.token())
                .containsEntry(client + "provider.grantdesk.user-info-uri", endpoints.userInfo())
                .containsEntry(client + "provider.grantdesk.jwk-set-uri", endpoints.jwks())
                .containsEntry(client + "provider.grantdesk.user-name-attribute", "sub")
                .containsEntry(
                        client
                                + (type == ClientType.PUBLIC
                                        ? "registration.grantdesk.client-authentication-method"
                                        : "registration.grantdesk.client-secret"),
                        type == ClientType.PUBLIC ? "none" : "${OAUTH_CLIENT_SECRET}");
    }

    /** A trusted app, so that the browser comes back at once. */
    private ClientCredentials register(ClientType type) {
        var app = new ClientMetadata("Pasted", "", "https://www.example.com/", "", List.of(CALLBACK), type, true, null);
        return users.as(person, () -> clients.register(app, MetadataRules.COMPATIBLE));
    }

    private String code(Snippet snippet, ClientCredentials app) {
        return snippet.of(app.details(), Set.of("openid", "profile"), endpoints());
    }

    private Endpoints endpoints() {
        return new Endpoints("http://localhost:" + port);
    }

    /** Opens the address in the browser, and answers with the one the browser is sent to then. */
    private String comeBack(String address) {
        assertThat(address).startsWith(endpoints().authorize());
        var target = browser.target(browser.open(address));
        assertThat(target).startsWith(CALLBACK + "&code=");
        return target;
    }

    private static Map<String, String> parameters(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static boolean isInstalled(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static Terminal start(ClientCredentials app, String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OAUTH_CLIENT_SECRET", app.clientSecret());
        var process = builder.start();
        return new Terminal(process, process.inputReader(StandardCharsets.UTF_8));
    }

    private record Terminal(Process process, BufferedReader output) implements AutoCloseable {

        void paste(String text) throws IOException {
            process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        String line() throws IOException {
            return String.valueOf(output.readLine());
        }

        /** Everything that is printed until the program ends by itself. */
        String rest() throws IOException, InterruptedException {
            process.getOutputStream().close();
            var text = output.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor()).isZero();
            return text;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
