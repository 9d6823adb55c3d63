package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.grantdesk.testing.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found without being told (RFC 8615), and what scripts of other origins may do with it and the endpoints. */
class WellKnownTest extends ProtocolTest {

    private static final String ORIGIN = "https://spa.example.test";
    private static final String HEADERS = "mcp-protocol-version, authorization, x-anything";

    /** RFC 9110, section 9.3.2: what a load balancer or a link checker asks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-protected-resource",
                "/oauth/jwks"
            })
    void documentsAnswerHeadLikeGetAndNameTheirMethods(String path) {
        var get = send("GET", path);
        var head = send("HEAD", path);
        var options = send("OPTIONS", path);
        var refused = send("POST", path);

        assertThat(get.status()).isEqualTo(200);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.response().body()).isEmpty();
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(options.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(refused.error()).isEqualTo("405 invalid_request");
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(List.of(get, head, options))
                .allSatisfy(answer -> assertThat(answer.header("Set-Cookie")).isEmpty());
    }

    /** A service that calls often keeps its connection; a new one costs it a round trip and both sides a handshake. */
    @Test
    void aConnectionIsNotClosedAfterAHundredRequests() throws Exception {
        var request = "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: localhost:" + port + "\r\n";

        var answers = RawRequest.send(port, (request + "\r\n").repeat(150) + request + "Connection: close\r\n\r\n");

        assertThat(answers.body().split("HTTP/1.1 200", -1)).hasSize(151);
    }

    /** What takes no cookie may be called with any header, such as MCP-Protocol-Version, and never with credentials. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /.well-known/openid-configuration",
                "GET /.well-known/oauth-authorization-server",
                "GET /.well-known/oauth-protected-resource",
                "GET /oauth/jwks",
                "HEAD /oauth/jwks",
                "GET /oauth/userinfo",
                "POST /oauth/userinfo",
                "POST /oauth/access_token",
                "POST /oauth/revoke",
                "POST /oauth/introspect"
            })
    void preflightAllowsEveryHeaderThatIsAskedFor(String call) {
        var parts = call.split(" ");

        var preflight = send(
                "OPTIONS",
                parts[1],
                "Origin",
                ORIGIN,
                "Access-Control-Request-Method",
                parts[0],
                "Access-Control-Request-Headers",
                HEADERS);
        var answer = send(parts[0], parts[1], "Origin", ORIGIN);

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo(HEADERS);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains(parts[0]);
        for (var each : List.of(preflight, answer)) {
            assertThat(each.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(each.header("Access-Control-Allow-Credentials")).isEmpty();
        }
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate", "Retry-After");
    }

    /** People visit these with their session. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth/authorize", "/oauth/logout", "/oauth/consent", "/oauth/sign-out", "/login", "/apps"})
    void whatTakesACookieIsClosedToOtherOrigins(String path) {
        for (var method : List.of("GET", "POST")) {
            var preflight = send(
                    "OPTIONS",
                    path,
                    "Origin",
                    ORIGIN,
                    "Access-Control-Request-Method",
                    method,
                    "Access-Control-Request-Headers",
                    HEADERS);
            for (var answer : List.of(preflight, send(method, path, "Origin", ORIGIN))) {
                assertThat(answer.response().headers().map().keySet())
                        .noneMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
            }
        }
    }

    /** Clients that look for metadata go through several addresses, and a 404 alone makes them go on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known",
                "/.well-known/",
                "/.well-known/nothing",
                "/.well-known/webfinger?resource=acct:a@example.test",
                "/.well-known/openid-configuration/",
                "/.well-known/openid-configuration/mcp",
                "/.well-known/oauth-authorization-server/mcp",
                "/.well-known/oauth-protected-resource/",
                "/.well-known/oauth-protected-resource/mcp",
                "/.well-known/oauth-protected-resource/api/v4",
                "/.well-known/oauth-protected-resource/https://other.example.test",
                "/.well-known/oauth-protected-resource%2Fmcp",
                "/.well-known/oauth-authorization-server;x=y",
                "//.well-known/openid-configuration",
                "//.well-known/oauth-authorization-server",
                "//.well-known/oauth-protected-resource",
                "/.well-known/nope?x=%zz",
                "/.well-known/openid-configuration?x=%zz",
                "/.well-known/oauth-protected-resource?x=%zz",
                "//.well-known/oauth-protected-resource/a%2Fb",
                "/.well-known%2Fopenid-configuration",
                "/%2ewell-known/nope",
                "/.%77ell-known/nope",
                "/.well-known/%zz",
                "/.well-known/a%5Cb",
                "/.well-known/a%00",
                "/.well-known/../login",
                "/.well-known/./x",
                "/.well-known/foo/..",
                "/.well-known//x",
                "/x//.well-known/openid-configuration",
                "/x/.well-known/openid-configuration",
                "/api/v4/../../.well-known/x"
            })
    void whatIsNoDocumentIsNotFoundHoweverItIsAskedFor(String path) throws Exception {
        for (var method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO")) {
            for (var accept : List.of("", "*/*", "text/html", "application/json", "application/xml", "nonsense")) {
                var answer = RawRequest.send(
                        port,
                        method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                                + (accept.isEmpty() ? "" : "Accept: " + accept + "\r\n") + "Content-Length: 0\r\n\r\n");

                assertThat(answer.status()).as(method + " " + accept).isEqualTo(404);
                assertThat(answer.header("Content-Type"))
                        .as(method + " " + accept)
                        .startsWith("application/json");
                if (!"HEAD".equals(method)) {
                    assertThat(answer.body())
                            .contains("\"error\":\"invalid_request\"")
                            .doesNotContain("mcp");
                }
            }
        }
    }

    /** RFC 9728, section 3.3: the one resource that there is. */
    @Test
    void resourceMetadataNamesThisServerWhateverTheRequestSays() throws Exception {
        var answer = RawRequest.send(
                port,
                "GET /.well-known/oauth-protected-resource?resource=x HTTP/1.1\r\nHost: LOCALHOST:" + port
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"resource\":\"http://localhost:" + port + "\"");
    }

    private RelyingParty.Answer send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return RelyingParty.send(request);
    }

    /** Issuers are compared letter by letter, and names of hosts are not. */
    @Test
    void issuerIsTheSameHoweverTheHostIsWritten() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://LocalHost:" + port + "/.well-known/openid-configuration"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body())
                .contains("\"issuer\":\"http://localhost:" + port + "\"")
                .doesNotContain("LocalHost");
    }
}
