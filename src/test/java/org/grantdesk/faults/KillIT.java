package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged jar is killed (SIGKILL) in the middle of a stream of writes; each app whose registration was answered
 * with 201 is there after the next start, and each whose deletion was answered with 200 is gone.
 */
class KillIT {

    private static final int ROUNDS = 4;
    private static final int WRITERS = 4;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String PASSWORD = "a password only for this test";

    private final Map<String, String> registered = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    /** Asked to be deleted, without an answer: may be there or not. */
    private final Set<String> undecided = ConcurrentHashMap.newKeySet();

    @Test
    void noAcknowledgedWriteIsLostOnH2() throws Exception {
        survives("kill-h2", Map.of());
    }

    @Test
    void noAcknowledgedWriteIsLostOnPostgres() throws Exception {
        survives(
                "kill-postgres",
                Map.of(
                        "DATABASE_URL",
                        Postgres.createDatabase(),
                        "GRANTDESK_SECRET_KEY",
                        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    }

    private void survives(String name, Map<String, String> database) throws Exception {
        var environment = new HashMap<>(database);
        environment.put("GRANTDESK_ADMIN_USERNAME", "ada");
        environment.put("GRANTDESK_ADMIN_EMAIL", "ada@example.test");
        environment.put("GRANTDESK_ADMIN_PASSWORD", PASSWORD);
        var seed = new Random().nextLong();
        var random = new Random(seed);
        try (var jar = PackagedJar.start(name, environment)) {
            for (int round = 1; round <= ROUNDS; round++) {
                var token = signIn(jar.baseUrl());
                var before = registered.size();
                var writers = startWriters(jar.baseUrl(), token, round);
                Thread.sleep(300 + random.nextInt(1500));
                jar.kill();
                for (var writer : writers) {
                    writer.join();
                }
                jar.restart();
                System.out.printf(
                        "%s round %d (seed %d): killed after %d acknowledged registrations%n",
                        name, round, seed, registered.size() - before);
                var there = idsThere(jar.baseUrl(), signIn(jar.baseUrl()));
                assertThat(there)
                        .as("acknowledged apps after round %d, seed %d", round, seed)
                        .containsAll(registered.keySet().stream()
                                .filter(id -> !deleted.contains(id) && !undecided.contains(id))
                                .toList());
                assertThat(there).as("deleted apps stay deleted").doesNotContainAnyElementsOf(deleted);
            }
            assertThat(registered).as("the test wrote something").hasSizeGreaterThan(ROUNDS);
        }
    }

    private List<Thread> startWriters(String baseUrl, String token, int round) {
        return IntStream.range(0, WRITERS)
                .mapToObj(
                        writer -> Thread.ofVirtual().start(() -> writeUntilDead(baseUrl, token, round + "-" + writer)))
                .toList();
    }

    private void writeUntilDead(String baseUrl, String token, String name) {
        var mine = new ConcurrentLinkedQueue<String>();
        try {
            for (int i = 0; ; i++) {
                var answer = call(baseUrl, "POST", "/oauth/apps", token, """
                        {"name": "App %s-%d", "description": "", "homepage": "https://app.example.test",
                         "callback_urls": ["https://app.example.test/cb"]}""".formatted(name, i));
                if (answer.statusCode() == 201) {
                    var id = json(answer).get("id").asString();
                    registered.put(id, name);
                    mine.add(id);
                }
                if (i % 5 == 4) {
                    var id = mine.remove();
                    undecided.add(id);
                    if (call(baseUrl, "DELETE", "/oauth/apps/" + id, token, null)
                                    .statusCode()
                            == 200) {
                        deleted.add(id);
                    }
                    undecided.remove(id);
                }
            }
        } catch (IOException dead) {
            // What a client sees of a killed server.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> idsThere(String baseUrl, String token) throws Exception {
        var ids = new HashSet<String>();
        for (int page = 0; ; page++) {
            var answer = call(baseUrl, "GET", "/oauth/apps?per_page=200&page=" + page, token, null);
            assertThat(answer.statusCode()).isEqualTo(200);
            var found = new ArrayList<String>();
            json(answer).forEach(app -> found.add(app.get("id").asString()));
            if (found.isEmpty()) {
                return ids;
            }
            ids.addAll(found);
        }
    }

    private static String signIn(String baseUrl) throws Exception {
        var answer = call(
                baseUrl,
                "POST",
                "/users/login",
                "",
                JsonMapper.shared().writeValueAsString(Map.of("login_id", "ada", "password", PASSWORD)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("Token").orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> call(String baseUrl, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/v4" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
