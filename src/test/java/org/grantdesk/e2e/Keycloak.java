package org.grantdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Keycloak of its own, from the distribution that the profile {@code keycloak} has unpacked: realms from the test
 * resources, data below {@code target}, one port of this machine. Its host is 127.0.0.1 and the portal's localhost, so
 * that browsers keep their cookies apart.
 */
final class Keycloak implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration START_LIMIT = Duration.ofMinutes(6);
    private static final String ADMIN = "warden";
    private static final String PASSWORD = "only for these tests";

    private final int port = freePort();
    private Process process;

    /** Where it will listen, known before it starts: both sides have to know each other. */
    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    String realm(String name) {
        return baseUrl() + "/realms/" + name;
    }

    /**
     * Starts it and returns when every one of these realms answers.
     *
     * @param variables what {@code ${…}} stands for in the realms' files
     */
    void start(Map<String, String> variables, String... realms) {
        var home = home();
        var log = Path.of("target", "it", "keycloak.log").toAbsolutePath();
        try {
            FileSystemUtils.deleteRecursively(home.resolve("data"));
            var imported = Files.createDirectories(home.resolve("data/import"));
            for (var realm : realms) {
                var file = "/keycloak/" + realm + "-realm.json";
                try (var json = Keycloak.class.getResourceAsStream(file)) {
                    Files.copy(json, imported.resolve(realm + "-realm.json"));
                }
            }
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--import-realm")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
            builder.environment()
                    .putAll(Map.of(
                            "JAVA_HOME",
                            System.getProperty("java.home"),
                            "JAVA_OPTS_KC_HEAP",
                            "-Xms64m -Xmx700m",
                            "KC_BOOTSTRAP_ADMIN_USERNAME",
                            ADMIN,
                            "KC_BOOTSTRAP_ADMIN_PASSWORD",
                            PASSWORD));
            builder.environment().putAll(variables);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        for (var realm : realms) {
            await(realm(realm) + "/.well-known/openid-configuration", log);
        }
    }

    JsonNode get(String path) {
        return JSON.readTree(call("GET", path, null));
    }

    /** The only entry of a list. */
    JsonNode only(String path) {
        var list = get(path);
        assertThat(list.size()).as("%s: %s", path, list).isEqualTo(1);
        return list.get(0);
    }

    String post(String path, Object body) {
        return call("POST", path, body);
    }

    void delete(String path) {
        call("DELETE", path, null);
    }

    @Override
    public void close() {
        end();
        try {
            if (process != null && !process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Keycloak did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The script and whatever it has started. */
    private void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A call of the administration API, below {@code /admin/realms}. */
    private String call(String method, String path, Object body) {
        var request = request("/admin/realms" + path)
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        var answer = send(request);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    private String adminToken() {
        var form = Map.of("grant_type", "password", "client_id", "admin-cli", "username", ADMIN, "password", PASSWORD);
        var answer = send(request("/realms/master/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl() + path)).timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void await(String address, Path log) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (System.nanoTime() < deadline && process.isAlive()) {
                if (answers(address)) {
                    return;
                }
                Thread.sleep(250);
            }
            end();
            throw new IllegalStateException("no answer from " + address + ":\n" + Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(String address) throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create(address))
                                            .timeout(Duration.ofSeconds(30))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The one folder in what was unpacked. */
    private static Path home() {
        var unpacked = System.getProperty("grantdesk.keycloak");
        if (unpacked == null) {
            throw new IllegalStateException("no Keycloak here: run ./mvnw verify -Pkeycloak");
        }
        try (Stream<Path> folders = Files.list(Path.of(unpacked))) {
            List<Path> found = folders.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .toList();
            assertThat(found).as("in %s", unpacked).hasSize(1);
            return found.getFirst().toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
