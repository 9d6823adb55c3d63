package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.security.browser.AnonymousSessions;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What strangers may have: so many sessions, so many requests, so much in a form. Whoever signs in is not held up. */
@GrantdeskTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"grantdesk.limits.anonymous-sessions=3", "grantdesk.limits.requests-per-minute=50"})
@ExtendWith(OutputCaptureExtension.class)
class LimitsTest {

    @Autowired
    private TestUsers users;

    @Autowired
    private AnonymousSessions sessions;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private String name;

    @BeforeEach
    void somebody() {
        name = users.withPassword(Authorities.MANAGE_OAUTH).username();
    }

    @Test
    void strangersMakeNoMoreSessionsThanTheyMayAndNobodyIsKeptFromSigningIn() {
        var early = new HttpVisitor(port);
        early.open("/apps");
        assertThat(sessions.count()).as("an address costs no session").isZero();
        assertThat(early.target(early.signIn(name, TestUsers.PASSWORD))).isEqualTo("/apps");
        assertThat(sessions.count()).isZero();

        for (int stranger = 0; stranger < 5; stranger++) {
            var visitor = new HttpVisitor(port);
            assertThat(visitor.target(visitor.signIn("stranger" + stranger, "wrong")))
                    .isEqualTo("/login?failed");
            assertThat(sessions.count()).isEqualTo(Math.min(stranger + 1, 3));
        }

        var late = new HttpVisitor(port);
        late.open("/apps");
        assertThat(late.target(late.signIn(name, "wrong " + TestUsers.PASSWORD)))
                .startsWith("/login?failed&to=");
        assertThat(sessions.count()).isEqualTo(3);
        assertThat(late.target(late.signIn(name, TestUsers.PASSWORD))).isEqualTo("/apps");
        assertThat(sessions.count()).isEqualTo(3);
        assertThat(late.open("/apps").statusCode()).isEqualTo(200);
        assertThat(early.open("/apps").statusCode()).isEqualTo(200);

        // The way to a provider has to be remembered, so nobody is sent there.
        var byProvider = new HttpVisitor(port);
        var refused = byProvider.target(byProvider.open("/oauth2/authorization/corporate"));
        assertThat(refused).isEqualTo("/login?refused=busy&provider=corporate");
        assertThat(byProvider.open(refused).body()).contains("Too many people are signing in");
        assertThat(sessions.count()).isEqualTo(3);
    }

    @Test
    void anAddressThatAsksTooMuchIsToldToWait() throws Exception {
        try (var elsewhere = from("127.0.0.2");
                var neighbour = from("127.0.0.3")) {
            // A minute begins, so that none ends in between.
            clock.advance(Duration.ofSeconds(60 - clock.instant().getEpochSecond() % 60));
            var page = get(elsewhere, "/login");
            for (int more = 1; more <= 50; more++) {
                assertThat(page.statusCode()).isEqualTo(200);
                page = get(elsewhere, "/login");
            }

            assertThat(page.statusCode()).isEqualTo(429);
            assertThat(page.body()).contains("<h1>Too many requests</h1>");
            assertThat(seconds(page)).isBetween(1L, 61L);

            var protocol = post(elsewhere, "/oauth/access_token", "grant_type=x");
            assertThat(protocol.statusCode()).isEqualTo(429);
            assertThat(protocol.body()).contains("\"error\":\"temporarily_unavailable\"");
            assertThat(seconds(protocol)).isBetween(1L, 61L);
            assertThat(protocol.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");

            var api = post(elsewhere, "/api/v4/users/login", "{}");
            assertThat(api.statusCode()).isEqualTo(429);
            assertThat(api.body())
                    .contains("\"id\":\"api.context.too_many_requests.app_error\"", "\"status_code\":429");

            var logout = post(elsewhere, "/logout/connect/back-channel/corporate", "logout_token=x");
            assertThat(logout.statusCode()).isEqualTo(429);
            assertThat(logout.body()).contains("\"error\":\"temporarily_unavailable\"");
            assertThat(seconds(logout)).isBetween(1L, 61L);
            assertThat(get(elsewhere, "/oauth2/authorization/corporate").statusCode())
                    .isEqualTo(429);

            for (var any : List.of(
                    "/apps",
                    "/nothing",
                    "/?v-r=push",
                    "/?v-r=uidl&v-uiId=0",
                    "/api/v4/users/me",
                    "/VAADIN/build/x.js")) {
                assertThat(get(elsewhere, any).statusCode()).as(any).isEqualTo(429);
            }
            assertThat(get(elsewhere, "/grantdesk/pages.css").statusCode()).isEqualTo(200);
            assertThat(get(elsewhere, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(neighbour, "/login").statusCode()).isEqualTo(200);
        }
    }

    /** Whatever is asked for; those who have proved who they are ask as often as they like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/apps",
                "/nothing",
                "/?v-r=push",
                "/?v-r=uidl&v-uiId=0",
                "/?v-r=heartbeat&v-uiId=0",
                "/VAADIN/build/x.js",
                "/grantdesk/pages.css",
                "/api/v4/system/ping",
                "/api/v4/users/me",
                "/readyz"
            })
    void everyAnonymousRequestCounts(String path) throws Exception {
        try (var elsewhere = from("127.0.0.6")) {
            clock.advance(Duration.ofSeconds(60 - clock.instant().getEpochSecond() % 60));
            for (int more = 1; more <= 50; more++) {
                assertThat(get(elsewhere, path).statusCode()).isNotEqualTo(429);
            }
            assertThat(get(elsewhere, "/login").statusCode()).isEqualTo(429);
        }
    }

    /** Each makes us look at a signature, and perhaps ask the provider for its keys. */
    @Test
    void logoutTokensThatAreNoneAreCounted() throws Exception {
        try (var elsewhere = from("127.0.0.5")) {
            clock.advance(Duration.ofSeconds(60 - clock.instant().getEpochSecond() % 60));
            for (int token = 1; token <= 50; token++) {
                assertThat(post(elsewhere, "/logout/connect/back-channel/nobody", "logout_token=x")
                                .statusCode())
                        .isEqualTo(400);
            }
            assertThat(post(elsewhere, "/logout/connect/back-channel/nobody", "logout_token=x")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(get(elsewhere, "/login").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void aFormIsNeitherTooLongNorOfTooManyPartsAndItsValuesStayOutOfTheLog(CapturedOutput log) throws Exception {
        var many = IntStream.range(0, 20_000).mapToObj(i -> "p" + i + "=").collect(Collectors.joining("&"));
        try (var client = from("127.0.0.4")) {
            for (var path : new String[] {
                "/oauth/access_token", "/oauth/introspect", "/oauth/revoke", "/login", "/setup", "/link", "/forgot"
            }) {
                assertThat(post(client, path, "token=" + "x".repeat(2_100_000)).statusCode())
                        .as(path)
                        .isBetween(400, 499);
                assertThat(post(client, path, many).statusCode()).as(path).isBetween(400, 499);
                assertThat(post(client, path, "token=veryPrivate%zz").statusCode())
                        .as(path)
                        .isEqualTo(400);
            }
        }
        assertThat(log.getAll()).doesNotContain("veryPrivate");
    }

    /** No form: judged by what is read, so that a length that is not told does not help. */
    @Test
    void aBodyOfTheApiIsNotTooLongEither() throws Exception {
        var endless = "{\"login_id\":\"" + "x".repeat(1_100_000) + "\"}";
        try (var client = from("127.0.0.5")) {
            for (var body : List.of(
                    BodyPublishers.ofString(endless),
                    BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(endless.getBytes(StandardCharsets.UTF_8))))) {
                var answer = client.send(
                        request("/api/v4/users/login")
                                .header("Content-Type", "application/json")
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(413);
            }
        }
    }

    private static HttpClient from(String address) throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, String body) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "en");
    }

    private static long seconds(HttpResponse<?> answer) {
        return answer.headers().firstValueAsLong("Retry-After").orElse(-1);
    }
}
