package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.OpenScreen;
import org.grantdesk.testing.RawRequest;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every kind of answer carries the security headers, whoever wrote it; and nothing is served that should not be there. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EveryAnswerTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    /** Method, path, further headers, body, and the status to expect. */
    private record Kind(String method, String path, String headers, String body, int status) {}

    @Autowired
    private TestUsers users;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;
    private String session;

    @BeforeEach
    void somebodySignsIn() {
        visitor = new HttpVisitor(port);
        visitor.signIn(users.withPassword(Authorities.MANAGE_OAUTH).username(), TestUsers.PASSWORD);
        session = "Cookie: GRANTDESK=" + visitor.cookie("GRANTDESK").orElseThrow() + "\r\n";
    }

    @Test
    void everyKindOfAnswerCarriesTheSecurityHeaders() throws IOException {
        var bundle = visitor.open("/apps").body().replaceAll("(?s).*src=\"[./]*(VAADIN/build/[^\"]+\\.js)\".*", "/$1");
        var kinds = List.of(
                // screens
                new Kind("GET", "/apps", session, "", 200),
                new Kind("GET", "/?v-r=init&location=apps&query=", session, "", 200),
                new Kind("GET", "/", "", "", 302),
                new Kind("GET", "/no/such/screen", session, "", 404),
                new Kind("POST", "/apps", session + FORM, "a=b", 403),
                new Kind("GET", "/VAADIN/dynamic/resource/0/x", session, "", 404),
                new Kind("GET", bundle, "", "", 200),
                // plain pages
                new Kind("GET", "/login", "", "", 200),
                new Kind("GET", "/login", session, "", 302),
                new Kind("POST", "/login", FORM, "username=a&password=b", 403),
                new Kind("GET", "/setup", "", "", 404),
                new Kind("GET", "/logout", session, "", 200),
                new Kind("GET", "/error", "", "", 404),
                new Kind("POST", "/login", FORM, "username=" + "x".repeat(2_100_000), 413),
                // files
                new Kind("GET", "/grantdesk/pages.css", "", "", 200),
                new Kind(
                        "GET", "/grantdesk/pages.css", "If-Modified-Since: Fri, 31 Dec 2100 00:00:00 GMT\r\n", "", 304),
                new Kind("GET", "/grantdesk/none.css", "", "", 404),
                new Kind("GET", "/aura/aura.css", "", "", 200),
                // the protocol
                new Kind("GET", "/.well-known/openid-configuration", "", "", 200),
                new Kind("GET", "/.well-known/oauth-authorization-server", "", "", 200),
                new Kind("GET", "/oauth/jwks", "", "", 200),
                new Kind("GET", "/oauth/authorize", "", "", 400),
                new Kind("POST", "/oauth/access_token", FORM, "grant_type=x", 401),
                new Kind("GET", "/oauth/access_token", "", "", 405),
                new Kind("GET", "/oauth/nothing", "", "", 404),
                new Kind("GET", "/oauth/userinfo", "", "", 401),
                new Kind("GET", "/oauth/consent", "", "", 400),
                new Kind("POST", "/oauth/sign-out", FORM, "a=b", 403),
                // the API
                new Kind("GET", "/api/v4/system/ping", "", "", 200),
                new Kind("GET", "/api/v4/users/me", "", "", 401),
                new Kind("GET", "/api/v4/nothing", "", "", 404),
                new Kind("POST", "/api/v4/users/login", "", "{", 400),
                new Kind("POST", "/api/v4/users/login", "", "x".repeat(1_100_000), 413),
                // what no chain sees
                new Kind("GET", "/login;jsessionid=x", "", "", 400),
                new Kind("GET", "//login", "", "", 400),
                new Kind("GET", "/%2e%2e/login", "", "", 400),
                new Kind("TRACE", "/login", "", "", 405),
                new Kind("BREW", "/login", "", "", 405),
                new Kind("GET", "/login", "Host: evil.example\r\n", "", 400));
        var broken = new SoftAssertions();
        for (var kind : kinds) {
            var answer = send(kind);
            var name = kind.method() + " " + kind.path() + " " + kind.headers().strip();
            broken.assertThat(answer.status()).as(name).isEqualTo(kind.status());
            broken.assertThat(answer.header("X-Content-Type-Options")).as(name).isEqualTo("nosniff");
            broken.assertThat(answer.header("X-Frame-Options")).as(name).isEqualTo("DENY");
            broken.assertThat(answer.header("Content-Security-Policy"))
                    .as(name)
                    .contains("frame-ancestors 'none'", "base-uri ", "default-src ")
                    .doesNotContainPattern("script-src[^;]*unsafe-inline");
            broken.assertThat(answer.header("Referrer-Policy")).as(name).isIn("no-referrer", "same-origin");
            broken.assertThat(answer.head().toLowerCase(Locale.ROOT))
                    .as(name)
                    .contains("\r\npermissions-policy:")
                    .doesNotContain("\r\nserver:", "x-powered-by", "strict-transport-security", "tomcat");
            if (isSecretive(kind)) {
                broken.assertThat(answer.header("Cache-Control")).as(name).contains("no-store");
            }
        }
        broken.assertAll();
    }

    /** All but files, what is public anyway, and the calls whose answers the dialect's clients must be able to keep. */
    private static boolean isSecretive(Kind kind) {
        return List.of("/grantdesk/", "/aura/", "/VAADIN/", "/.well-known/", "/oauth/jwks", "/api/").stream()
                .noneMatch(kind.path()::startsWith);
    }

    @Test
    void aCallOfAScreenCarriesThemToo() {
        var answer = OpenScreen.start(visitor, "apps").go("apps");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin-allow-popups");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    /** What people have found open elsewhere. */
    private static final List<String> NOT_HERE = List.of(
            "/h2-console",
            "/h2-console/",
            "/h2-console/login.do",
            "/h2",
            "/console",
            "/actuator",
            "/actuator/",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/threaddump",
            "/actuator/configprops",
            "/actuator/beans",
            "/actuator/mappings",
            "/actuator/loggers",
            "/actuator/prometheus",
            "/actuator/metrics",
            "/actuator/shutdown",
            "/actuator/gateway/routes",
            "/manage/env",
            "/management",
            "/env",
            "/heapdump",
            "/trace",
            "/jolokia",
            "/swagger-ui.html",
            "/swagger-ui/index.html",
            "/v2/api-docs",
            "/v3/api-docs.yaml",
            "/openapi.json",
            "/graphql",
            "/graphiql",
            "/webjars/x.js",
            "/.git/config",
            "/.git/HEAD",
            "/.env",
            "/META-INF/MANIFEST.MF",
            "/META-INF/maven/pom.xml",
            "/WEB-INF/web.xml",
            "/WEB-INF/classes/application.properties",
            "/BOOT-INF/classes/application.properties",
            "/application.properties",
            "/application.yml",
            "/logback.xml",
            "/db/migration/V001__accounts.sql",
            "/templates/login.html",
            "/data/grantdesk.mv.db",
            "/data/secret.key",
            "/secret.key",
            "/VAADIN/config/flow-build-info.json",
            "/VAADIN/build/sw.js.map",
            "/VAADIN/@vite/client",
            "/@vite/client",
            "/VAADIN/@fs/etc/passwd",
            "/VAADIN/hmr",
            "/vite.config.ts",
            "/index.html",
            "/stats.json",
            "/connect/x",
            "/HILLA/push",
            "/server-status",
            "/phpinfo.php",
            "/metrics",
            "/prometheus",
            "/health",
            "/info");

    @Test
    void nothingElseIsServed() throws IOException {
        var wrong = new SoftAssertions();
        for (var path : NOT_HERE) {
            for (var who : List.of("", session)) {
                var answer = send(new Kind("GET", path, who, "", 404));
                wrong.assertThat(answer.status()).as(path + " " + who.length()).isIn(302, 400, 404);
                if (answer.status() == 302) {
                    wrong.assertThat(answer.header("Location")).as(path).startsWith("/login");
                    wrong.assertThat(who).as(path).isEmpty();
                }
                wrong.assertThat(answer.body())
                        .as(path)
                        .doesNotContain("java.", "org.", "Exception", "\tat ", "jdbc:", "Whitelabel");
            }
        }
        wrong.assertAll();
    }

    /** Behind these is something that needs a person, or more than one has; each is written in 25 odd ways. */
    @Test
    void oddSpellingsLeadPastNoChain() throws IOException {
        var wrong = new SoftAssertions();
        for (var path : List.of("apps", "people", "settings", "activity", "api/v4/users/me", "api/v4/oauth/apps")) {
            var dots = path.substring(0, 1) + "%2e" + path.substring(1);
            for (var odd : List.of(
                    "//" + path,
                    "///" + path,
                    "/./" + path,
                    "/x/../" + path,
                    "/..;/" + path,
                    "/;/" + path,
                    "/;x=y/" + path,
                    "/" + path + ";",
                    "/" + path + ";jsessionid=x",
                    "/" + path + ";.css",
                    "/" + path + "/..;/" + path,
                    "/%2f" + path,
                    "/" + path + "%2f",
                    "/%2F%2f" + path,
                    "/%5c" + path,
                    "/\\" + path,
                    "/" + path + "%5c",
                    "/" + path + "%00",
                    "/" + path + "%00.css",
                    "/%2e/" + path,
                    "/%2e%2e/" + path,
                    "/" + dots,
                    "/login/..;/" + path,
                    "/grantdesk/..;/" + path,
                    "/grantdesk/%2e%2e/" + path,
                    "/VAADIN/build/..;/" + path,
                    "/" + path + "%0d%0a",
                    "/" + path + "%20",
                    "/" + path + "/",
                    "/" + path + ".css",
                    "/" + path.toUpperCase(Locale.ROOT))) {
                var answer = send(new Kind("GET", odd, "", "", 400));
                wrong.assertThat(answer.status()).as(odd).isIn(302, 400, 401, 404);
                wrong.assertThat(answer.body())
                        .as(odd)
                        .doesNotContain("java.", "Exception", "v-r=uidl", "\"username\"");
                if (answer.status() == 302) {
                    wrong.assertThat(answer.header("Location")).as(odd).startsWith("/login?to=");
                }
            }
        }
        wrong.assertAll();
    }

    private RawRequest.Answer send(Kind kind) throws IOException {
        var host = kind.headers().startsWith("Host:") ? "" : "Host: localhost\r\n";
        return RawRequest.send(
                port,
                kind.method() + " " + kind.path() + " HTTP/1.1\r\n" + host
                        + "Connection: close\r\nAccept: text/html,*/*\r\n" + kind.headers() + "Content-Length: "
                        + kind.body().length() + "\r\n\r\n" + kind.body());
    }
}
