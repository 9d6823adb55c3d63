package org.grantdesk.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.base.Ids;
import org.grantdesk.secrets.SecretFormat;
import org.grantdesk.security.Hashes;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.Postgres;
import org.grantdesk.testing.Seeder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what introspection, consent, tokens and lists cost with no API and with 1,000 of them, among 100,000 apps and 5
 * million grants on PostgreSQL: the CPU time of the server's process and of the database's processes for one answer, which
 * other work on the machine lengthens less than it does the time to wait. Run it with {@code ./mvnw verify -Dbenchmark
 * -Dit.test=ApisBenchmarkIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Dbenchmark.percent=1} for a
 * hundredth of the apps, people and grants.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class ApisBenchmarkIT {

    private static final String PASSWORD = "a password only for this test";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final int PERCENT = Integer.getInteger("benchmark.percent", 100);
    private static final int APPS = 1_000 * PERCENT;
    private static final int PEOPLE = 200 * PERCENT;
    private static final int GRANTS_EACH = 250;
    private static final int APIS = 1_000;
    /** What is compared takes turns, so that a busy moment of the machine meets all of it. */
    private static final int TURNS = Integer.getInteger("benchmark.turns", 8);

    private static final int EACH_TURN = Integer.getInteger("benchmark.each", 500);

    /** None is used twice: seven pieces of work take one for each call. */
    private static final int TOKENS = Math.max(2_000 * PERCENT, 8 * EACH_TURN * (TURNS + 1));

    private final AtomicInteger next = new AtomicInteger();
    private PackagedJar jar;
    private String app;

    @Test
    void printCosts() throws Exception {
        var database = Postgres.createDatabase();
        var environment = Map.of(
                "DATABASE_URL",
                database,
                "GRANTDESK_SECRET_KEY",
                BenchmarkPortal.KEY,
                "GRANTDESK_ADMIN_USERNAME",
                "ada",
                "GRANTDESK_ADMIN_EMAIL",
                "ada@example.test",
                "GRANTDESK_ADMIN_PASSWORD",
                PASSWORD,
                "JAVA_OPTS",
                "-XX:TieredStopAtLevel=4");
        try (var started = PackagedJar.start("benchmark-apis", environment)) {
            jar = started;
            var registered = registerApp();
            app = registered.get("id").asString();
            var credentials = basic(app, registered.get("client_secret").asString());
            var begun = System.nanoTime();
            Seeder.fill(database, APPS, PEOPLE, 0);
            fillGrants(database);
            fillTokens(database, "own", null);
            System.out.printf(
                    "%n%,d apps, %,d people, %,d grants; filled in %d s%n",
                    APPS, PEOPLE, PEOPLE * GRANTS_EACH, (System.nanoTime() - begun) / 1_000_000_000);
            var visitor = new HttpVisitor(jar.port());
            visitor.signIn("ada", PASSWORD);
            System.out.printf("%n### No API%n");
            header();
            compare(Map.of("introspection by the app, of its own token", introspection(credentials, "own")));
            compare(Map.of("refresh of its own token", refresh(credentials, "own")));
            compare(Map.of("consent page for its own scopes", consent(visitor, "profile", null)));
            lists(database, null);

            var apis = Seeder.addApis(database, APIS);
            fillApiGrants(database, apis);
            fillTokens(database, "api", apis.getFirst());
            var asker = basic("api_" + apis.getFirst(), addSecret(database, apis.getFirst()));
            var resource = "https://api0.example.com/mcp";
            System.out.printf("%n### %,d APIs%n", APIS);
            header();
            compare(Map.of(
                    "introspection by the app, of its own token", introspection(credentials, "own"),
                    "introspection by the app, of its token for the API", introspection(credentials, "api"),
                    "introspection by the API", introspection(asker, "api")));
            compare(Map.of(
                    "refresh of its own token", refresh(credentials, "own"),
                    "refresh of a token for the API", refresh(credentials, "api")));
            compare(Map.of(
                    "consent page for its own scopes", consent(visitor, "profile", null),
                    "consent page for the API", consent(visitor, "slow", resource)));
            lists(database, apis.getFirst());
        }
    }

    private static void header() {
        System.out.printf("%n| what | p50 ms | server CPU ms | database CPU ms |%n|---|---:|---:|---:|%n");
    }

    private Callable<?> introspection(String credentials, String kind) {
        return () -> {
            var answer = send(post("/oauth/introspect", credentials)
                    .POST(BodyPublishers.ofString("token=" + kind + "access" + (1 + next.incrementAndGet() % TOKENS))));
            if (!answer.body().contains("\"active\":true")) {
                throw new IllegalStateException(answer.body());
            }
            return answer;
        };
    }

    private Callable<?> refresh(String credentials, String kind) {
        return () -> send(post("/oauth/access_token", credentials)
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + kind + "refresh"
                        + (1 + next.incrementAndGet() % TOKENS))));
    }

    private Callable<?> consent(HttpVisitor visitor, String scope, String resource) {
        var url = "/oauth/authorize?response_type=code&client_id=" + app + "&scope=" + scope + "&prompt=consent&state=x"
                + "&redirect_uri=" + encode("https://app.example.test/cb")
                + (resource == null ? "" : "&resource=" + encode(resource));
        return () -> {
            var page = visitor.open(visitor.target(visitor.open(url)));
            if (page.statusCode() != 200 || !page.body().contains("name=\"decision\"")) {
                throw new IllegalStateException(page.statusCode() + page.body());
            }
            return page;
        };
    }

    /** Each by turns, and then a row for each: the server is the packaged jar. */
    private void compare(Map<String, Callable<?>> work) throws Exception {
        for (var piece : work.values()) {
            for (int i = 0; i < EACH_TURN; i++) {
                piece.call();
            }
        }
        var costs = work.keySet().stream().map(Cost::new).toList();
        for (int turn = 0; turn < TURNS; turn++) {
            for (var cost : costs) {
                cost.measure(
                        work.get(cost.what()),
                        EACH_TURN,
                        ProcessHandle.of(jar.pid()).orElseThrow());
            }
        }
        costs.stream().sorted(Comparator.comparing(Cost::what)).forEach(ApisBenchmarkIT::print);
    }

    private static void lists(String database, String apiId) throws Exception {
        try (var portal = BenchmarkPortal.start(database)) {
            var screens = new ApiScreens(portal);
            for (var question : screens.questions(apiId).entrySet()) {
                var cost = new Cost(question.getKey());
                for (int i = 0; i < 30; i++) {
                    question.getValue().call();
                }
                cost.measure(question.getValue(), 100, ProcessHandle.current());
                print(cost);
            }
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder post(String path, String credentials) {
        return HttpRequest.newBuilder(URI.create(jar.baseUrl() + path))
                .header("Authorization", credentials)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    private JsonNode registerApp() throws IOException, InterruptedException {
        var session = send(HttpRequest.newBuilder(URI.create(jar.baseUrl() + "/api/v4/users/login"))
                .POST(BodyPublishers.ofString("{\"login_id\":\"ada\",\"password\":\"" + PASSWORD + "\"}")));
        var token = session.headers().firstValue("Token").orElseThrow();
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(jar.baseUrl() + "/api/v4/oauth/apps"))
                                .header("Authorization", "Bearer " + token)
                                .POST(BodyPublishers.ofString("""
                                    {"name": "Measured", "homepage": "https://app.example.test",
                                     "callback_urls": ["https://app.example.test/cb"]}\
                                    """)))
                        .body());
    }

    /** Each person lets {@value #GRANTS_EACH} apps act, no app twice. */
    private static void fillGrants(String database) throws SQLException {
        run(
                database,
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at) select"
                        + " substr(md5(p.r || 'g' || n), 1, 26), p.id, c.id, 'openid profile', now() - n * interval '3"
                        + " days', now() - n * interval '3 days' from (select row_number() over (order by id) as r, id"
                        + " from person) p cross join generate_series(0, " + (GRANTS_EACH - 1) + ") n join (select"
                        + " row_number() over (order by id) - 1 as r, id from client) c on c.r = (p.r * 37 + n * 401) %"
                        + " " + APPS,
                "vacuum analyze app_grant");
    }

    /** Every tenth grant reaches an API besides; half of those the first one. */
    private static void fillApiGrants(String database, List<String> apis) throws SQLException {
        run(
                database,
                "create temporary table reached as select g.id, g.client_id, g.first_granted_at, case when g.r % 20 ="
                        + " 0 then '"
                        + apis.getFirst() + "' else a.id end as api_id from (select row_number() over (order by id) as"
                        + " r, id, client_id, first_granted_at from app_grant) g join (select"
                        + " row_number() over (order by id) - 1 as r, id from api) a on a.r = g.r /"
                        + " 10 % " + APIS + " where g.r % 10 = 0",
                "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at) select id, api_id,"
                        + " client_id, first_granted_at from reached",
                "update app_grant g set scopes = r.api_id || '|slow ' || g.scopes from reached r where r.id = g.id",
                "vacuum analyze");
    }

    /** Sign-ins of the people into the measured app, each with an access and a refresh token of a known value. */
    private void fillTokens(String database, String kind, String apiId) throws SQLException {
        var id = "substr(md5('" + kind + "' || n || '%s'), 1, 26)";
        var scopes = apiId == null ? "'profile'" : "'" + apiId + "|slow'";
        run(
                database,
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at) select"
                        + " substr(md5(id || 'm'), 1, 26), id, '" + app + "', 'profile', now(), now() from person on"
                        + " conflict do nothing",
                "insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes, created_at,"
                        + " expires_at) select " + id.formatted("a") + ", g.id, g.client_id, g.person_id,"
                        + " 'authorization_code', " + scopes + ", now(), now() + interval '30 days' from"
                        + " generate_series(1, " + TOKENS + ") n join (select row_number() over () as r, * from"
                        + " app_grant where client_id = '" + app + "') g on g.r = 1 + n % " + PEOPLE,
                tokens(id, kind, "ACCESS", apiId),
                tokens(id, kind, "REFRESH", null),
                "vacuum analyze");
    }

    private static String tokens(String id, String kind, String tokenKind, String apiId) {
        return "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, api_id) select "
                + id.formatted(tokenKind) + ", " + id.formatted("a") + ", '" + tokenKind + "', encode(sha256(('" + kind
                + tokenKind.toLowerCase(Locale.ROOT) + "' || n)::bytea), 'hex'), now(), now() + interval '30 days', "
                + (apiId == null ? "null" : "'" + apiId + "'") + " from generate_series(1, " + TOKENS + ") n";
    }

    private static String addSecret(String database, String apiId) throws SQLException {
        var id = Ids.next();
        var secret = SecretFormat.issue(id, new SecureRandom());
        run(
                database,
                "insert into api_secret (id, api_id, label, secret_hash, created_by_name, created_at) values ('" + id
                        + "', '" + apiId + "', '', '" + Hashes.sha256(secret) + "', 'ada', now())");
        return secret;
    }

    /** Without checking what rows refer to, which takes longer than storing them. */
    private static void run(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private static void print(Cost cost) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.2f |%n",
                cost.what(),
                cost.millis(50),
                cost.portal(),
                cost.database());
    }
}
