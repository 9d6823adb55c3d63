package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;

/** The code on an app's screen, pasted and run against the server, as far as this machine has what it takes. */
class SnippetRunTest extends ApiTest {

    private static final String CALLBACK = "http://127.0.0.1/back?from=grantdesk&x=1";
    /** Hidden fields of the consent page, and boxes, which are ticked. */
    private static final Pattern FIELD = Pattern.compile("<input[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]+)\"");

    private static final String PLACE = "code-from-the-address";

    @Autowired
    ClientService clients;

    @Autowired
    ProtocolSettingsService protocolSettings;

    @TempDir
    Path folder;

    private TestPerson person;
    private HttpVisitor browser;

    @BeforeEach
    void somebodyInABrowser() {
        person = users.withPassword(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        browser = new HttpVisitor(port);
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
    void pythonWorksAsPasted(ClientType type) throws IOException, InterruptedException {
        var python = pythonWithAuthlib();
        assumeThat(python).as("a Python with authlib").isPresent();
        var app = register(type);
        var file = Files.writeString(folder.resolve("sign_in.py"), code(Snippet.PYTHON, app));

        try (var script = start(app, python.get(), "-u", file.toString())) {
            script.paste(comeBack(script.line()));
            assertThat(script.rest()).contains("{'sub': '" + person.id() + "'}");
        }
    }

    /** What Spring Boot makes of the settings, and Spring Security's own sign-in with it. */
    @ParameterizedTest
    @EnumSource(ClientType.class)
    void springSignsInAsPasted(ClientType type) {
        var app = register(type);
        var registration = springRegistration(code(Snippet.SPRING, app), app);
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                new InMemoryClientRegistrationRepository(registration), "/oauth2/authorization");
        var request = resolver.resolve(new MockHttpServletRequest(), "grantdesk");
        var back = parameters(comeBack(request.getAuthorizationRequestUri()));
        var response = OAuth2AuthorizationResponse.success(back.get("code"))
                .redirectUri(CALLBACK)
                .state(URLDecoder.decode(back.get("state"), StandardCharsets.UTF_8))
                .build();

        var signedIn = (OAuth2LoginAuthenticationToken) new OidcAuthorizationCodeAuthenticationProvider(
                        new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService())
                .authenticate(new OAuth2LoginAuthenticationToken(
                        registration, new OAuth2AuthorizationExchange(request, response)));

        assertThat(signedIn.getPrincipal().getName()).isEqualTo(person.id());
    }

    @Test
    void curlOfAMachineWorksAsPasted() throws IOException, InterruptedException {
        assumeThat(isInstalled("bash") && isInstalled("curl")).isTrue();
        var machine = registerMachine();

        try (var shell = start(machine, "bash")) {
            shell.paste(code(Snippet.CURL, machine));
            assertThat(shell.rest())
                    .contains("\"active\":true", machine.details().clientId());
        }
    }

    @Test
    void nodeOfAMachineWorksAsPasted() throws IOException, InterruptedException {
        assumeThat(isInstalled("node")).isTrue();
        var machine = registerMachine();
        var file = Files.writeString(folder.resolve("token.mjs"), code(Snippet.NODE, machine));

        try (var script = start(machine, "node", file.toString())) {
            assertThat(script.rest())
                    .contains("\"active\":true", machine.details().clientId());
        }
    }

    @Test
    void pythonOfAMachineWorksAsPasted() throws IOException, InterruptedException {
        var python = pythonWithAuthlib();
        assumeThat(python).as("a Python with authlib").isPresent();
        var machine = registerMachine();
        var file = Files.writeString(folder.resolve("get_token.py"), code(Snippet.PYTHON, machine));

        try (var script = start(machine, python.get(), file.toString())) {
            assertThat(script.rest())
                    .contains("'active': True", machine.details().clientId());
        }
    }

    @Test
    void springOfAMachineGetsATokenAsPasted() {
        var machine = registerMachine();
        var registration = springRegistration(code(Snippet.SPRING, machine), machine);

        var token = new RestClientClientCredentialsTokenResponseClient()
                .getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration))
                .getAccessToken();

        assertThat(token.getTokenValue()).isNotBlank();
        assertThat(token.getExpiresAt()).isAfter(Instant.now());
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
        var app = ClientMetadata.of("Pasted", "https://www.example.com/", List.of(CALLBACK), type)
                .withTrusted(true);
        return users.as(person, () -> clients.register(app, MetadataRules.COMPATIBLE));
    }

    private ClientCredentials registerMachine() {
        var app = ClientMetadata.of("Pasted", "https://www.example.com/", List.of(), ClientType.CONFIDENTIAL);
        return users.as(person, () -> protocolSettings.registerMachine(app, MetadataRules.MACHINE));
    }

    private static ClientRegistration springRegistration(String yaml, ClientCredentials app) {
        var loader = new YamlPropertiesFactoryBean();
        loader.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new PropertiesPropertySource("pasted", Objects.requireNonNull(loader.getObject())));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("secret", Map.of("OAUTH_CLIENT_SECRET", app.clientSecret())));
        var properties = Binder.get(environment)
                .bind("spring.security.oauth2.client", OAuth2ClientProperties.class)
                .get();
        return new OAuth2ClientPropertiesMapper(properties)
                .asClientRegistrations()
                .get("grantdesk");
    }

    /** The first Python on the PATH or beside it that has the library which the snippet asks for. */
    private static Optional<String> pythonWithAuthlib() throws IOException, InterruptedException {
        for (var python : List.of("python3", "/usr/bin/python3")) {
            if (!python.startsWith("/") && !isInstalled(python)
                    || python.startsWith("/") && !Files.isExecutable(Path.of(python))) {
                continue;
            }
            if (new ProcessBuilder(python, "-c", "import authlib, requests")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
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
        if (target.startsWith("/oauth/consent")) {
            // A public app on loopback is asked about each time, trusted or not (RFC 8252, section 8.6).
            target = browser.target(allow(browser.open(target)));
        }
        assertThat(target).startsWith(CALLBACK + "&code=");
        return target;
    }

    private static boolean ticked(String page, int from) {
        return page.substring(from, page.indexOf('>', from)).contains("checked");
    }

    private HttpResponse<String> allow(HttpResponse<String> page) {
        var form = FIELD.matcher(page.body())
                .results()
                // Of several choices the one that is made.
                .filter(field -> !field.group().contains("type=\"radio\"") || ticked(page.body(), field.end()))
                .map(field -> field.group(1) + "=" + URLEncoder.encode(field.group(2), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send("POST", "/oauth/authorize", form + "&decision=allow");
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
