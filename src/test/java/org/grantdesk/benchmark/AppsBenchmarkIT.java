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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.grantdesk.Application;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.Postgres;
import org.grantdesk.testing.Seeder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Prints how long lists, searches and changes take with a hundred and with a hundred thousand apps on PostgreSQL and
 * on the embedded database: over HTTP against the packaged jar where the API has the call, on the service where only the screens have it. Run it with
 * {@code ./mvnw verify -Dbenchmark -Dit.test=AppsBenchmarkIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class AppsBenchmarkIT {

    private static final String PASSWORD = "a password only for this test";
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final LiveAccount MANAGER = new LiveAccount(
            new PersonPrincipal(Ids.next(), "ada", 0),
            "en",
            true,
            Set.of(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void printTimes() throws Exception {
        var database = Postgres.createDatabase();
        var environment = Map.of(
                "DATABASE_URL",
                database,
                "GRANTDESK_SECRET_KEY",
                KEY,
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
            var small = Seeder.fill(database, 100, 50, 200);
            measure("100 apps", jar.baseUrl(), token, database, small.clientIds());
            var large = Seeder.fill(database, 99_900, 2_000, 100_000);
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
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
        try (var portal = start(database, "sa")) {
            for (var apps : new int[] {100, 99_900}) {
                Seeder.fill(database + ";USER=sa;PASSWORD=", apps, apps == 100 ? 50 : 2_000, 200);
                services((apps == 100 ? "100" : "100,000") + " apps, embedded database", portal);
            }
        }
    }

    private static void services(String title, String database) throws Exception {
        try (var portal = start(database, "postgres")) {
            services(title, portal);
        }
    }

    private static ConfigurableApplicationContext start(String database, String user) {
        return new SpringApplicationBuilder(Application.class)
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + user,
                        "--grantdesk.secret-key=" + KEY);
    }

    private static void services(String title, ConfigurableApplicationContext portal) throws Exception {
        System.out.printf("%n### %s, what only the screens ask for, on the service%n%n", title);
        Stopwatch.header();
        for (var sort : Sort.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                var name = "by " + sort.name().toLowerCase(Locale.ROOT) + (descending ? ", descending" : "");
                list(portal, name, query("", sort, descending), 0);
            }
        }
        list(portal, "page 500 by name", query("", Sort.NAME, false), 30_000);
        for (var word : words(portal)) {
            list(portal, "search \"" + shown(word) + "\"", query(word, Sort.CREATED, true), 0);
            count(portal, "its count", query(word, Sort.CREATED, true));
        }
        for (var filter : filters(portal).entrySet()) {
            var byName = new ClientQuery("", filter.getValue(), Sort.NAME, false);
            list(portal, filter.getKey(), byName, 0);
            count(portal, "its count", byName);
        }
        count(portal, "count all", query("", Sort.CREATED, true));
    }

    /** Words that many, few and no apps have, their middles, and what people paste. */
    private static List<String> words(ConfigurableApplicationContext portal) {
        var jdbc = portal.getBean(JdbcClient.class);
        var uri = jdbc.sql("select max(uri) from client_redirect_uri")
                .query(String.class)
                .single();
        var id = jdbc.sql("select max(id) from client").query(String.class).single();
        var secret = jdbc.sql("select max(id) from client_secret")
                .query(String.class)
                .single();
        return List.of(
                Seeder.RARE_WORD,
                Seeder.COMMON_WORD,
                Seeder.FREQUENT_WORD,
                "nosuchword",
                "ephyr",
                "voic",
                "ervice",
                "osuchwor",
                "123",
                "service invoice",
                "harbor payroll tool",
                "ada lovel",
                "ada abara",
                "example.com",
                uri,
                id,
                "gds_" + secret + "_" + "x".repeat(49));
    }

    private static String shown(String word) {
        return word.length() <= 20 ? word : word.substring(0, 20) + "…";
    }

    private static Map<String, ClientFilters> filters(ConfigurableApplicationContext portal) {
        var owner = portal.getBean(JdbcClient.class)
                .sql("select owner_id from client group by owner_id order by count(*) desc limit 1")
                .query(String.class)
                .single();
        var filters = new LinkedHashMap<String, ClientFilters>();
        filters.put("of the one who has most", filter(owner, null, null, null, null, null));
        filters.put("public", filter(null, ClientType.PUBLIC, null, null, null, null));
        filters.put("active", filter(null, null, ClientStatus.ACTIVE, null, null, null));
        filters.put("suspended", filter(null, null, ClientStatus.SUSPENDED, null, null, null));
        filters.put("trusted", filter(null, null, null, true, null, null));
        filters.put("never used", filter(null, null, null, null, Unused.NEVER, null));
        filters.put("unused for 90 days", filter(null, null, null, null, Unused.DAYS_90, null));
        filters.put("secret older than a year", filter(null, null, null, null, null, SecretAge.DAYS_365));
        filters.put("several", filter(null, ClientType.PUBLIC, ClientStatus.SUSPENDED, true, Unused.DAYS_90, null));
        return filters;
    }

    private static ClientFilters filter(
            String owner, ClientType type, ClientStatus status, Boolean trusted, Unused unused, SecretAge secretAge) {
        return new ClientFilters(false, owner, type, status, trusted, false, null, null, unused, secretAge, null);
    }

    private static void list(ConfigurableApplicationContext portal, String name, ClientQuery query, int offset)
            throws Exception {
        var catalog = portal.getBean(ClientCatalog.class);
        var user = portal.getBean(CurrentUser.class);
        Stopwatch.measure(name, 1, 100, () -> user.runAs(MANAGER, () -> catalog.list(query, offset, 60)));
    }

    private static void count(ConfigurableApplicationContext portal, String name, ClientQuery query) throws Exception {
        var catalog = portal.getBean(ClientCatalog.class);
        var user = portal.getBean(CurrentUser.class);
        Stopwatch.measure(name, 1, 100, () -> user.runAs(MANAGER, () -> catalog.count(query)));
    }

    private static ClientQuery query(String search, Sort sort, boolean descending) {
        return new ClientQuery(search, ClientFilters.NONE, sort, descending);
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
