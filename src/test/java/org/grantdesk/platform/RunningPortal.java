package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.grantdesk.testing.PackagedJar;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A portal that was started like a platform starts it, and what every test of one asks. */
final class RunningPortal {

    static final String PASSWORD = "kept out of every log";

    /** On a public port all of these are somebody's data, and one ends the process. */
    static final List<String> ACTUATOR = List.of(
            "/actuator",
            "/actuator/beans",
            "/actuator/configprops",
            "/actuator/env",
            "/actuator/flyway",
            "/actuator/heapdump",
            "/actuator/info",
            "/actuator/logfile",
            "/actuator/loggers",
            "/actuator/mappings",
            "/actuator/metrics",
            "/actuator/sessions",
            "/actuator/shutdown",
            "/actuator/threaddump",
            "/h2-console",
            "/h2-console/");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final PackagedJar jar;
    private final Set<String> apps = new TreeSet<>();
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD));

    RunningPortal(PackagedJar jar) {
        this.jar = jar;
    }

    /** What makes the administrator; the quick compiler is enough for a minute's life. */
    static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_OPTS", "-Xmx300m -XX:TieredStopAtLevel=1",
                "GRANTDESK_ADMIN_EMAIL", "admin@example.test",
                "GRANTDESK_ADMIN_PASSWORD", PASSWORD));
        environment.putAll(more);
        return environment;
    }

    PackagedJar jar() {
        return jar;
    }

    /** What was handed out since the beginning, and the password. */
    List<String> secrets() {
        return secrets;
    }

    HttpResponse<String> get(int port, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return get(jar.port(), path, headers);
    }

    HttpResponse<String> post(int port, String path, String token, Map<String, ?> body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** Signs the administrator in to the API; answers with the session's token. */
    String signIn(String... headers) throws Exception {
        var answer =
                post(jar.port(), "/api/v4/users/login", "", Map.of("login_id", "admin", "password", PASSWORD), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var token = answer.headers().firstValue("Token").orElseThrow();
        secrets.add(token);
        return token;
    }

    /** Every app that anybody was told is registered. */
    void assertNothingLost() throws Exception {
        var token = signIn();
        var found = new TreeSet<String>();
        for (int page = 0; ; page++) {
            var answer = get("/api/v4/oauth/apps?per_page=200&page=" + page, "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(200);
            var rows = JSON.readTree(answer.body());
            rows.forEach(app -> found.add(app.get("id").asString()));
            if (rows.size() < 200) {
                break;
            }
        }
        assertThat(apps).hasSizeGreaterThan(8);
        assertThat(found).containsAll(apps);
    }

    /**
     * Ends it while requests are half way and others come without a pause: those that are under way end with their
     * answer, new ones are refused, and it ends as one that was asked to.
     */
    void assertEndsInOrder() throws Exception {
        var token = signIn();
        List<SlowRequest> underWay = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            underWay.add(
                    new SlowRequest(jar.port(), token, "/api/v4/oauth/apps", JSON.writeValueAsString(app("Slow" + i))));
        }
        var steady = Thread.ofVirtual().start(() -> registerUntilRefused(token));
        await(Duration.ofSeconds(10), () -> apps() >= 4);

        jar.askToStop();
        await(Duration.ofSeconds(10), () -> !takesConnections());
        steady.join();
        for (var request : underWay) {
            try (request) {
                var answer = request.finish();
                assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                remember(answer.body());
            }
        }
        // 128 + 15: ended by SIGTERM, as platforms and systemd know it.
        assertThat(jar.exitCode()).isEqualTo(143);
        assertThat(jar.log()).contains("Graceful shutdown complete");
    }

    private void registerUntilRefused(String token) {
        try {
            for (int i = 0; ; i++) {
                var answer = post(jar.port(), "/api/v4/oauth/apps", token, app("Steady" + i));
                if (answer.statusCode() != 201) {
                    throw new AssertionError("neither done nor refused: " + answer.statusCode() + answer.body());
                }
                remember(answer.body());
            }
        } catch (IOException refused) {
            // What it has not heard of may be there or not.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void remember(String app) {
        JsonNode registered = JSON.readTree(app);
        apps.add(registered.get("id").asString());
        secrets.add(registered.get("client_secret").asString());
    }

    private synchronized int apps() {
        return apps.size();
    }

    private boolean takesConnections() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), jar.port())) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    private static Map<String, Object> app(String name) {
        return Map.of(
                "name",
                name,
                "description",
                "Made for a test",
                "homepage",
                "https://app.example.test",
                "callback_urls",
                List.of("https://app.example.test/callback"));
    }

    /** One JSON object a line, and no secret in it. */
    void assertLogIsJson() {
        assertThat(jar.log().lines()).hasSizeGreaterThan(20).allSatisfy(line -> {
            var entry = JSON.readTree(line);
            assertThat(entry.isObject()).isTrue();
            assertThat(entry.path("@timestamp").asString("")).isNotEmpty();
            assertThat(entry.path("message").asString("")).isNotEmpty();
        });
        assertLogKeepsSecrets();
    }

    void assertLogKeepsSecrets() {
        var printed = jar.log() + jar.errors();
        assertThat(secrets.stream().filter(printed::contains)).isEmpty();
    }

    /** What an issuer says it is called. */
    static String issuer(HttpResponse<String> metadata) {
        assertThat(metadata.statusCode()).as(metadata.body()).isEqualTo(200);
        return JSON.readTree(metadata.body()).get("issuer").asString();
    }

    /** Asks again and again until it is so. */
    static void await(Duration patience, Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited for " + patience).isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** The portal does not even start to answer there. */
    static void assertRefused(int port) {
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }
}
