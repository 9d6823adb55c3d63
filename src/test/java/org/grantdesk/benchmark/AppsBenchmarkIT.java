package org.grantdesk.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.Postgres;
import org.grantdesk.testing.Seeder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Prints how long lists, searches and changes take with a hundred and with a hundred thousand apps on PostgreSQL and
 * on the embedded database: over HTTP against the packaged jar where the API has the call, on the service where only the screens have it. Run it with
 * {@code ./mvnw verify -Dbenchmark -Dit.test=AppsBenchmarkIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class AppsBenchmarkIT {

    private static final String PASSWORD = "a password only for this test";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void printTimes() throws Exception {
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
        try (var jar = PackagedJar.start("benchmark", environment)) {
            System.out.printf("%nidle resident memory: %d MB%n", residentMegabytes(jar.pid()));
            var token = signIn(jar.baseUrl());
            var small = fill(database, 100, 50, 200);
            measure("100 apps", jar.baseUrl(), token, database, small.clientIds());
            var large = fill(database, 99_900, 2_000, 100_000);
            measure("100,000 apps", jar.baseUrl(), token, database, large.clientIds());
            System.out.printf("%nresident memory after this load: %d MB%n", residentMegabytes(jar.pid()));
        }
    }

    private static void measure(String title, String baseUrl, String token, String database, List<String> ids)
            throws Exception {
        System.out.printf("%n### %s, over HTTP%n%n", title);
        Stopwatch.header();
        for (int connections : new int[] {1, 8}) {
            var random = new Random(1);
            api("first page of 60", connections, 300, () -> call(baseUrl, "GET", "/oauth/apps", token, null));
            api("page 500 of 60", connections, 200, () -> call(baseUrl, "GET", "/oauth/apps?page=500", token, null));
            api("get one", connections, 600, () -> call(baseUrl, "GET", path(ids, random), token, null));
            api("register", connections, 200, () -> call(baseUrl, "POST", "/oauth/apps", token, """
                {"name": "Measured", "description": "", "homepage": "https://app.example.test",
                 "callback_urls": ["https://app.example.test/cb"]}\
                """));
            api(
                    "reset secret",
                    connections,
                    100,
                    () -> call(baseUrl, "POST", path(ids, random) + "/regen_secret", token, null));
        }
        services(title, database);
    }

    /** The same on the embedded database, where the API is left out. */
    @Test
    void printTimesOfTheEmbeddedDatabase() throws Exception {
        var file = Files.createTempDirectory(Path.of("target"), "benchmark").resolve("grantdesk");
        var database = "jdbc:h2:file:" + file.toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                // Repeating a question would measure nothing but that H2 remembers its answer.
                + ";OPTIMIZE_REUSE_RESULTS=FALSE";
        try (var portal = BenchmarkPortal.start(database, "sa")) {
            for (var apps : new int[] {100, 99_900}) {
                fill(database + ";USER=sa;PASSWORD=", apps, apps == 100 ? 50 : 2_000, 200);
                services((apps == 100 ? "100" : "100,000") + " apps, embedded database", portal);
            }
        }
    }

    /** What the screens ask for on PostgreSQL with 100,000 apps only. */
    @Test
    void printTimesOfTheScreens() throws Exception {
        var database = Postgres.createDatabase();
        try (var portal = BenchmarkPortal.start(database)) {
            fill(database, 100_000, 2_000, 100_000);
            services("100,000 apps", portal);
        }
    }

    private static Seeder.Seeded fill(String database, int apps, int people, int grants) throws Exception {
        var seeded = Seeder.fill(database, apps, people, grants);
        UsageSeeder.fill(database);
        return seeded;
    }

    private static void services(String title, String database) throws Exception {
        try (var portal = BenchmarkPortal.start(database)) {
            services(title, portal);
        }
    }

    private static void services(String title, ConfigurableApplicationContext portal) throws Exception {
        var screens = new AppScreens(portal);
        System.out.printf("%n### %s, what only the screens ask for, on the service%n%n", title);
        Stopwatch.header();
        screens.orders();
        screens.searches();
        screens.filters();
        screens.figures();
    }

    private static void api(String what, int connections, int times, Callable<HttpResponse<String>> call)
            throws Exception {
        Stopwatch.measure(what, connections, times / connections, () -> {
            var answer = call.call();
            // A public app has no secret to reset; everything else must succeed to count.
            if (answer.statusCode() >= 300 && !answer.body().contains("public_client")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer;
        });
    }

    private static String path(List<String> ids, Random random) {
        return "/oauth/apps/" + ids.get(random.nextInt(ids.size()));
    }

    private static long residentMegabytes(long pid) throws IOException {
        var status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static String signIn(String baseUrl) throws Exception {
        var answer =
                call(baseUrl, "POST", "/users/login", "", "{\"login_id\":\"ada\",\"password\":\"" + PASSWORD + "\"}");
        return answer.headers().firstValue("Token").orElseThrow();
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
