package org.grantdesk.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.Postgres;
import org.grantdesk.testing.Seeder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints how fast the packaged jar hands out, refreshes, introspects and revokes tokens on PostgreSQL with a million of
 * them stored. Run it with {@code ./mvnw verify -Dbenchmark -Dit.test=TokensBenchmarkIT -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class TokensBenchmarkIT {

    private static final String PASSWORD = "a password only for this test";
    private static final int AUTHORIZATIONS = 500_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicInteger next = new AtomicInteger();
    private String baseUrl;
    private String credentials;

    @Test
    void printTimes() throws Exception {
        var database = Postgres.createDatabase();
        var environment = Map.of(
                "DATABASE_URL",
                database,
                "GRANTDESK_SECRET_KEY",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "GRANTDESK_ADMIN_USERNAME",
                "ada",
                "GRANTDESK_ADMIN_EMAIL",
                "ada@example.test",
                "GRANTDESK_ADMIN_PASSWORD",
                PASSWORD,
                "JAVA_OPTS",
                "-XX:TieredStopAtLevel=4");
        try (var jar = PackagedJar.start("benchmark-tokens", environment)) {
            baseUrl = jar.baseUrl();
            var app = registerApp();
            var clientId = app.get("id").asString();
            credentials = Base64.getEncoder()
                    .encodeToString((clientId + ":" + app.get("client_secret").asString()).getBytes());
            Seeder.fill(database, 100, 2_000, 0);
            fill(database, clientId);
            System.out.printf("%n### 1,000,000 tokens stored, over HTTP%n%n");
            Stopwatch.header();
            for (int connections : new int[] {1, 8}) {
                measure(
                        "client credentials",
                        connections,
                        2_000,
                        "/oauth/access_token",
                        () -> "grant_type=client_credentials");
                measure(
                        "refresh",
                        connections,
                        2_000,
                        "/oauth/access_token",
                        () -> "grant_type=refresh_token&refresh_token=refresh" + next.incrementAndGet());
                measure(
                        "introspection",
                        connections,
                        4_000,
                        "/oauth/introspect",
                        () -> "token=access" + (AUTHORIZATIONS - next.incrementAndGet() % 100_000));
                measure(
                        "revocation",
                        connections,
                        2_000,
                        "/oauth/revoke",
                        () -> "token=refresh" + (AUTHORIZATIONS / 2 + next.incrementAndGet()));
            }
        }
    }

    private JsonNode registerApp() throws IOException, InterruptedException {
        var session = send(HttpRequest.newBuilder(URI.create(baseUrl + "/api/v4/users/login"))
                .POST(BodyPublishers.ofString("{\"login_id\":\"ada\",\"password\":\"" + PASSWORD + "\"}")));
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(baseUrl + "/api/v4/oauth/apps"))
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + session.headers()
                                                        .firstValue("Token")
                                                        .orElseThrow())
                                .POST(BodyPublishers.ofString("""
                                    {"name": "Measured", "homepage": "https://app.example.test",
                                     "callback_urls": ["https://app.example.test/cb"]}\
                                    """)))
                        .body());
    }

    /** Sign-ins of 2,000 people into the app, each with an access and a refresh token of a known value. */
    private static void fill(String database, String clientId) throws SQLException {
        var id = "substr(md5(n::text || '%s'), 1, 26)";
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            for (var sql : List.of(
                    "update client set machine = true where id = '" + clientId + "'",
                    "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                            + " select substr(md5(id), 1, 26), id, '" + clientId
                            + "', 'openid profile', now(), now() from person",
                    "insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes, created_at,"
                            + " expires_at) select " + id.formatted("a") + ", g.id, g.client_id, g.person_id,"
                            + " 'authorization_code', 'openid profile', now(), now() + interval '30 days'"
                            + " from generate_series(1, " + AUTHORIZATIONS
                            + ") n join (select row_number() over () as r,"
                            + " * from app_grant) g on g.r = 1 + n % 2000",
                    tokens(id.formatted("x"), id.formatted("a"), "ACCESS", "access"),
                    tokens(id.formatted("r"), id.formatted("a"), "REFRESH", "refresh"),
                    "vacuum analyze")) {
                statement.execute(sql);
            }
        }
    }

    private static String tokens(String id, String authorization, String kind, String prefix) {
        return "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at) select " + id
                + ", "
                + authorization + ", '" + kind + "', encode(sha256(('" + prefix + "' || n)::bytea), 'hex'), now(),"
                + " now() + interval '30 days' from generate_series(1, " + AUTHORIZATIONS + ") n";
    }

    private void measure(String what, int connections, int times, String path, Supplier<String> body) throws Exception {
        Stopwatch.measure(
                what,
                connections,
                times / connections,
                () -> send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.get()))));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300 || answer.body().contains("\"active\":false")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
