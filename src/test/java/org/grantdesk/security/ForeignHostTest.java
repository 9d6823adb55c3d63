package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.identities.TestProviders;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.RawRequest;
import org.grantdesk.testing.SignInProviders;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever host a request names, no answer names it: what leads on is relative, or made from the base URL. */
@SignInProviders(SignInProviders.Kind.ONE)
@GrantdeskTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // That no one new comes by the provider is for SignUpOffTest, which shares this portal.
        properties = {"grantdesk.base-url=http://apps.example.test:8443", "grantdesk.sign-up=off"})
class ForeignHostTest {

    private static final String FOREIGN = "foreign-host";
    private static final String HEADERS = "Host: foreign-host.example:81\r\nX-Forwarded-Host: foreign-host.example\r\n"
            + "X-Forwarded-Proto: https\r\nX-Forwarded-Port: 82\r\nX-Forwarded-Prefix: /foreign-host\r\n"
            + "Forwarded: host=foreign-host.example;proto=https\r\nConnection: close\r\n";

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private AuthorizationServerSettings protocol;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private TestUsers users;

    @Autowired
    private ClientService clients;

    @LocalServerPort
    private int port;

    @Test
    void noAnswerOfAnyEndpointNamesIt() throws IOException {
        var session = session();
        var paths = new TreeSet<String>();
        mappings.forEach(
                mapping -> mapping.getHandlerMethods().keySet().forEach(info -> paths.addAll(info.getPatternValues())));
        assertThat(paths).contains("/login", "/oauth/consent", "/api/v4/oauth/apps");
        ApplicationRouteRegistry.getInstance(new com.vaadin.flow.server.VaadinServletContext(servlets))
                .getRegisteredRoutes()
                .forEach(route -> paths.add("/" + route.getTemplate()));
        assertThat(paths).contains("/apps", "/profile");
        Stream.of(
                        protocol.getAuthorizationEndpoint(),
                        protocol.getTokenEndpoint(),
                        protocol.getTokenIntrospectionEndpoint(),
                        protocol.getTokenRevocationEndpoint(),
                        protocol.getJwkSetEndpoint(),
                        protocol.getOidcUserInfoEndpoint(),
                        protocol.getOidcLogoutEndpoint(),
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server",
                        "/.well-known/oauth-protected-resource",
                        "/.well-known/oauth-protected-resource/api/v4",
                        "/.well-known/nothing",
                        "/oauth2/authorization/corporate",
                        "/login/oauth2/code/corporate?state=x&code=y",
                        "/VAADIN/nothing",
                        "/?v-r=init&location=apps&query=",
                        "/login;x",
                        "//login",
                        "/nothing")
                .forEach(paths::add);
        var wrong = new SoftAssertions();
        for (var path : paths) {
            var address = path.replaceAll(":\\w+[?*]?", Ids.next()).replaceAll("\\{[^}]+}", Ids.next());
            for (var method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                for (var cookie : List.of("", session)) {
                    answer(wrong, method, address, cookie);
                }
            }
        }
        wrong.assertAll();
    }

    /** Behind a proxy on another port, the consent page is where the base URL says. */
    @Test
    void wayThroughConsentStaysOnTheBaseUrl() throws IOException {
        var developer = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        var app = users.as(
                developer, () -> clients.register(TestApps.confidential("Relying Party"), MetadataRules.PORTAL));
        var authorize = "/oauth/authorize?response_type=code&scope=user&client_id="
                + app.details().clientId();
        var wrong = new SoftAssertions();

        var asked = answer(wrong, "GET", authorize, session());
        var signIn = answer(wrong, "GET", authorize, "");
        wrong.assertAll();

        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.header("Location")).startsWith("http://apps.example.test:8443/oauth/consent?");
        assertThat(signIn.header("Location")).startsWith("/login?to=");
    }

    private String session() {
        var visitor = new HttpVisitor(port);
        visitor.signIn(users.withPassword(Authorities.MANAGE_SYSTEM).username(), TestUsers.PASSWORD);
        return "Cookie: GRANTDESK=" + visitor.cookie("GRANTDESK").orElseThrow() + "\r\n";
    }

    private RawRequest.Answer answer(SoftAssertions wrong, String method, String path, String cookie)
            throws IOException {
        var answer = RawRequest.send(
                port,
                method + " " + path + " HTTP/1.1\r\n" + HEADERS + cookie
                        + "Accept: text/html,*/*\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 0\r\n\r\n");
        var name = method + " " + path + (cookie.isEmpty() ? "" : " signed in");
        // Vaadin tells a screen its own address as the browser called it; no one is led there.
        var said = answer.head() + answer.body().replaceFirst("\"requestURL\":\"[^\"]*\"", "");
        wrong.assertThat(said).as(name).doesNotContainIgnoringCase(FOREIGN);
        wrong.assertThat(answer.header("Location"))
                .as(name)
                .satisfiesAnyOf(
                        relative -> assertThat(relative).matches("|/(?!/).*"),
                        base -> assertThat(base).startsWith("http://apps.example.test:8443/"),
                        provider -> assertThat(provider)
                                .startsWith(TestProviders.issuer() + "/authorize?")
                                .contains("redirect_uri=http://apps.example.test:8443/"));
        return answer;
    }
}
