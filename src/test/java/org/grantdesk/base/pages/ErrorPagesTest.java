package org.grantdesk.base.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.RawRequest;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a browser gets for requests that cannot be answered. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ErrorPagesTest {

    private static final Pattern REFERENCE = Pattern.compile("<code>([a-z0-9]{8})</code>");

    /** How a server gives itself away. */
    private static final Pattern INNARDS = Pattern.compile(
            "Exception|org\\.|java\\.|\\tat |SQL|Whitelabel|Tomcat|Spring|trace", Pattern.CASE_INSENSITIVE);

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;

    @BeforeEach
    void visitor() {
        users.withPassword();
        visitor = new HttpVisitor(port);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /no/such/page, 404, Page not found",
        "GET, /error, 404, Page not found",
        "GET, /setup, 404, Page not found",
        "GET, /grantdesk/none.css, 404, Page not found",
        "GET, /vaadinServlet/apps, 404, Page not found",
        "POST, /login, 403, Cookies are blocked",
        "POST, /no/such/page, 404, Page not found",
        "DELETE, /register, 404, Page not found"
    })
    void everyErrorHasItsPage(String method, String path, int status, String title) {
        var answer = visitor.send(method, path, "GET".equals(method) ? "" : "a=b");

        isOurPage(answer, status, title);
    }

    /** Programs cannot read a page: they look for endpoints that other servers have, and must learn that here is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/register", "/no/such/page", "/token", "/oauth", "/index.php", "/grantdesk/none", "/h2-console"
            })
    void programsAreToldThatNothingIsThere(String path) {
        for (var accept : new String[] {"application/json", "*/*", "application/json, text/plain, */*", "image/png"}) {
            for (var method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
                var answer = visitor.send(visitor.request(path)
                        .setHeader("Accept", accept)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString("{}")));

                isObject(answer, 404, "invalid_request");
            }
        }
        isObject(
                visitor.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))),
                404,
                "invalid_request");
    }

    /** What Tomcat refuses by itself, methods that nobody has heard of, and paths that only look like pages. */
    @ParameterizedTest
    @CsvSource({
        "GET, /foo%2Fbar, 404",
        "GET, /foo%5Cbar, 404",
        "GET, /foo%00, 404",
        "GET, /foo%zz, 404",
        "POST, /register%2F, 404",
        "GET, /oauth/a%2Fb, 404",
        "GET, /oauth%2Faccess_token, 404",
        "POST, /oauth/access_token%2f, 404",
        "CONNECT, localhost:1, 501",
        "PROPFIND, /register, 404",
        "FOO, /register, 404",
        "TRACE, /register, 405",
        "FOO, /oauth/userinfo, 405",
        "FOO, /oauth/nothing, 404",
        "FOO, /login, 405",
        "FOO, /livez, 405",
        "FOO, /grantdesk/pages.css, 404",
        "POST, /login/foo, 404",
        "PUT, /login/foo, 404",
        "POST, /logout/x, 404",
        "PUT, /logout/x, 404",
        "POST, /error, 404",
        "PUT, /error, 404",
        "GET, /oauth/refused, 404",
        "POST, /oauth/refused, 404",
        "POST, /VAADIN/x, 404",
        "PUT, /VAADIN/build/x, 404",
        "GET, /VAADIN/x, 404",
        "GET, /VAADIN/, 404",
        "POST, /oauth2/authorization/x, 405",
        "POST, /oauth2/authorization/x/y, 404",
        "PUT, /login/oauth2/code/x, 405",
        "DELETE, /setup, 405",
        "PUT, /oauth/consent, 405"
    })
    void programsNeverGetAPage(String method, String path, int status) throws IOException {
        for (var accept : new String[] {"application/json", "*/*"}) {
            var answer = RawRequest.send(
                    port,
                    method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\nAccept: "
                            + accept
                            + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.body()).contains("\"error\":\"invalid_request\"").doesNotContain("<");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            if (status == 405) {
                assertThat(answer.header("Allow")).isNotEmpty();
            }
        }
    }

    @Test
    void programsGetAnObjectForEveryOtherErrorToo() {
        isObject(program("POST", "/login"), 403, "access_denied");
        isObject(program("POST", "/"), 403, "access_denied");
        isObject(program("POST", "/livez"), 405, "invalid_request");
        isObject(program("GET", "//login"), 400, "invalid_request");
        database.update("alter table person rename to person_elsewhere");
        try {
            var answer = program("GET", "/login");
            isObject(answer, 500, "server_error");
            assertThat(answer.body()).contains("Reference: ");
        } finally {
            database.update("alter table person_elsewhere rename to person");
        }
    }

    @Test
    void filesAnswerHeadLikeGet() {
        var head = visitor.send("HEAD", "/grantdesk/pages.css", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("text/css");
        assertThat(visitor.send("HEAD", "/grantdesk/none.css", "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> program(String method, String path) {
        return visitor.send(visitor.request(path)
                .uri(URI.create("http://localhost:" + port + path))
                .setHeader("Accept", "application/json")
                .method(method, BodyPublishers.noBody()));
    }

    private static void isObject(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"error\":\"" + error + "\"").doesNotContain("<", "form");
        assertThat(INNARDS.matcher(answer.body()).find()).isFalse();
    }

    @Test
    void aMethodThatAPageDoesNotKnow() {
        var token = HttpVisitor.formToken(visitor.open("/login"));

        var answer = visitor.send(visitor.request("/login")
                .method("DELETE", java.net.http.HttpRequest.BodyPublishers.noBody())
                .header("X-XSRF-TOKEN", token));

        isOurPage(answer, 405, "Request not supported");
    }

    @Test
    void aFormOfThreeMegabytes() {
        var answer = visitor.post("/login", Map.of("username", "x".repeat(3_000_000)));

        isOurPage(answer, 413, "Request too large");
    }

    @Test
    void anUnexpectedFailureGivesAReferenceThatIsInTheLog(CapturedOutput log) {
        database.update("alter table person rename to person_elsewhere");
        try {
            var answer = visitor.open("/login");

            isOurPage(answer, 500, "Something went wrong");
            var reference = REFERENCE.matcher(answer.body());
            assertThat(reference.find()).isTrue();
            assertThat(log.getOut()).contains("Reference " + reference.group(1) + ": GET /login answered 500");
        } finally {
            database.update("alter table person_elsewhere rename to person");
        }
    }

    @Test
    void germanReadersGetGermanPages() {
        var answer = visitor.reading("de-CH").open("/no/such/page");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<html lang=\"de\"", "Seite nicht gefunden");
    }

    /** Sent byte by byte: no client would write these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%zz",
                "/oauth/%25",
                "/oauth/access_token%25zz",
                "/oauth2/authorization/%25",
                "/login%25",
                "/%00",
                "/login%00",
                "/login;jsessionid=x",
                "//login",
                "//evil.example/",
                "/./login",
                "/x/../login",
                "/..;/login",
                "/%2e%2e/login",
                "/%2flogin",
                "/login%2f",
                "/login%5c",
                "/login\\",
                "/\\evil.example",
                "/login%0d%0aX-Injected:%20yes",
                "/login?code=%ff%fe%ZZ",
                "/login?wait=%00",
                "/login?<b>"
            })
    void oddAddressesAreRefusedWithoutAStackTrace(String path) throws IOException {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches(Pattern.compile("HTTP/1\\.1 (200|400|404) .*", Pattern.DOTALL));
        assertThat(answer).doesNotContain("X-Injected: yes").doesNotContain("Location:");
        assertThat(INNARDS.matcher(answer).find()).isFalse();
    }

    @Test
    void headersBeyondTheLimitAreRefused() throws IOException {
        var answer = raw("GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: " + "x".repeat(50_000)
                + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4");
        assertThat(INNARDS.matcher(answer).find()).isFalse();
    }

    @Test
    void anotherHostIsToldToSetTheBaseUrl() throws IOException {
        var answer = raw("GET /login HTTP/1.1\r\nHost: evil.example:666\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("GRANTDESK_BASE_URL", "Content-Security-Policy: default-src 'none'")
                .doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:99"})
    void thisComputerNeedsNoBaseUrl(String host) throws IOException {
        var answer = raw("GET /login HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    private static void isOurPage(HttpResponse<String> answer, int status, String title) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<h1>" + title + "</h1>", "/grantdesk/pages.css");
        assertThat(INNARDS.matcher(answer.body()).find()).isFalse();
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .startsWith("default-src 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("no-store");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
