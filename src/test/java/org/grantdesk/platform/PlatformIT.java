package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.RawRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The packaged jar as a platform runs it: {@code bin/start}, an environment, and nothing else. First from the plain jar
 * without a public address; then, after a SIGTERM under load, from the unpacked form with somebody else's AOT cache and
 * an https address. On the embedded database.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformIT {

    private static final String SOMEBODY = "203.0.113.7";

    private static int management;
    private static Slug slug;
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        management = PackagedJar.freePort();
        slug = Slug.withPlainJar("slug-h2");
        portal = new RunningPortal(PackagedJar.startLikeAPlatform(
                "platform-h2",
                slug.folder(),
                RunningPortal.environment(
                        Map.of("MANAGEMENT_PORT", String.valueOf(management), "GRANTDESK_LOG_FORMAT", "json"))));
    }

    @AfterAll
    static void stop() {
        portal.jar().close();
    }

    @Test
    @Order(1)
    void aliveAndReadyOnThePublicPort() throws Exception {
        for (var path : List.of("/livez", "/readyz")) {
            var answer = portal.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ok\n");
        }
    }

    @Test
    @Order(2)
    void healthAndMetricsOnTheManagementPortOnly() throws Exception {
        portal.signIn();
        var metrics = portal.get(management, "/actuator/prometheus");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("jvm_memory_used_bytes", "hikaricp_connections_active", "http_server_requests_seconds_count")
                .contains("grantdesk_events_total{action=\"person.signedIn\"");
        // As a Prometheus asks that collects native histograms.
        var protobuf = portal.get(
                management,
                "/actuator/prometheus",
                "Accept",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
                        + "text/plain;version=0.0.4;q=0.4");
        assertThat(protobuf.statusCode()).isEqualTo(200);
        assertThat(protobuf.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/vnd.google.protobuf"));
        for (var path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            var answer = portal.get(management, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("components", "details");
        }
        for (var path : List.of("/actuator/prometheus", "/actuator/health", "/actuator/health/readiness")) {
            var answer = portal.get(path);
            assertThat(answer.statusCode()).as("public " + path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("hikaricp_");
        }
    }

    @Test
    @Order(3)
    void nothingElseOfTheActuatorIsAnywhere() throws Exception {
        for (int port : new int[] {portal.jar().port(), management}) {
            for (var path : RunningPortal.ACTUATOR) {
                assertThat(portal.get(port, path).statusCode()).as(port + path).isEqualTo(404);
            }
            var shutdown = portal.post(port, "/actuator/shutdown", "", Map.of());
            assertThat(shutdown.statusCode()).as("shutdown at " + port).isIn(403, 404, 405);
        }
        for (var path : List.of("/login", "/apps", "/api/v4/oauth/apps", "/oauth/jwks", "/livez")) {
            assertThat(portal.get(management, path).statusCode())
                    .as("the portal on the management port: " + path)
                    .isEqualTo(404);
        }
        assertThat(portal.get("/livez").statusCode()).isEqualTo(200);
    }

    /** The folder and its files had the modes of the umask, as the folder was made before the portal came. */
    @Test
    @Order(3)
    void theDataIsForTheOwnerAloneWhateverTheUmask() throws Exception {
        assumeTrue(Files.getFileStore(slug.folder()).supportsFileAttributeView("posix"));
        assertThat(portal.jar().log()).contains("was open to other accounts of this machine (rwx");

        assertOwnerOnly();
    }

    private static void assertOwnerOnly() throws Exception {
        var data = portal.jar().dataDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        try (var files = Files.list(data)) {
            assertThat(files)
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    @Order(4)
    void withoutAnAddressNobodysWordAboutItIsTaken() throws Exception {
        var port = portal.jar().port();
        var metadata = portal.get(
                "/.well-known/openid-configuration",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "for=" + SOMEBODY + ";proto=https;host=evil.example");
        assertThat(RunningPortal.issuer(metadata)).isEqualTo("http://localhost:" + port);

        var page = portal.get("/login", "X-Forwarded-Proto", "https");
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("GRANTDESK")
                        .contains("HttpOnly")
                        .doesNotContain("Secure"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();

        var foreign = RawRequest.send(
                port,
                "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.head() + foreign.body()).doesNotContain("evil.example");

        portal.signIn("X-Forwarded-For", SOMEBODY);
    }

    @Test
    @Order(5)
    void aSecondProcessOnTheSameFileIsRefused() throws Exception {
        assertRefused("The embedded database is in use by another process", Map.of());

        assertThat(portal.get("/readyz").statusCode()).isEqualTo(200);
        portal.signIn();
    }

    /** The name would become another one, and the database be where no one looks for it. */
    @Test
    @Order(5)
    void aFolderThatTheLocaleCannotNameIsRefused() throws Exception {
        var folder = slug.folder().resolve("d\u00e4ta");
        var before = Objects.requireNonNull(slug.folder().toFile().list());

        assertRefused(
                "cannot write: set LC_ALL=C.UTF-8", Map.of("LC_ALL", "C", "GRANTDESK_DATA_DIR", folder.toString()));

        assertThat(slug.folder().toFile().list()).containsExactlyInAnyOrder(before);
    }

    private static void assertRefused(String sentence, Map<String, String> more) throws Exception {
        var builder = new ProcessBuilder(slug.folder().resolve("bin/start").toString()).redirectErrorStream(true);
        var path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        path,
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "PORT",
                        String.valueOf(PackagedJar.freePort()),
                        "GRANTDESK_DATA_DIR",
                        portal.jar().dataDirectory().toString()));
        builder.environment().putAll(more);
        var second = builder.start();
        var printed = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(printed).containsOnlyOnce(sentence).doesNotContain("\tat ");
    }

    @Test
    @Order(6)
    void sigtermEndsWhatIsUnderWayAndRefusesTheRest() throws Exception {
        portal.assertEndsInOrder();
        RunningPortal.assertRefused(management);
        portal.assertLogIsJson();
        assertThat(addresses()).containsExactly("127.0.0.1");
    }

    @Test
    @Order(7)
    void aForeignAotCacheIsPassedOver() throws Exception {
        slug.addUnpacked(new byte[100_000]);
        portal.jar().restart(RunningPortal.environment(Map.of("GRANTDESK_BASE_URL", "https://apps.example.test")));

        assertThat(portal.jar().errors()).contains("AOT cache");
        portal.assertNothingLost();
        RunningPortal.assertRefused(management);
    }

    @Test
    @Order(8)
    void withAnHttpsAddressCookiesAreBoundToItAndBrowsersToTls() throws Exception {
        var visitor = new HttpVisitor(portal.jar().port());
        var page = visitor.open("/login");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        var formCookie = only(page.headers().allValues("Set-Cookie"));
        assertThat(formCookie).startsWith("__Host-GRANTDESK-FORM=");

        var signedIn = visitor.send(visitor.request("/login")
                .header("Cookie", formCookie.substring(0, formCookie.indexOf(';')))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("username=admin&password="
                        + RunningPortal.PASSWORD.replace(' ', '+') + "&_csrf=" + HttpVisitor.formToken(page))));
        assertThat(signedIn.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).doesNotContain("login"));
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-GRANTDESK="))
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("; Path=/", "; Secure", "; HttpOnly")
                        .doesNotContain("Domain"));
    }

    @Test
    @Order(9)
    void theIssuerIsTheAddressWhateverAHostHeaderSays() throws Exception {
        var port = portal.jar().port();
        for (var headers : List.of(
                "Host: evil.example",
                "Host: localhost:" + port + "\r\nX-Forwarded-Host: evil.example",
                "Host: localhost:" + port + "\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 81",
                "Host: localhost:" + port + "\r\nForwarded: host=evil.example;proto=http")) {
            var answer = RawRequest.send(
                    port,
                    "GET /.well-known/openid-configuration HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
            assertThat(answer.status()).as(headers).isEqualTo(200);
            assertThat(answer.body())
                    .as(headers)
                    .contains("\"issuer\":\"https://apps.example.test\"")
                    .doesNotContain("evil.example", "http://");
        }
    }

    @Test
    @Order(10)
    void theProxysWordAboutTheClientIsTaken() throws Exception {
        portal.signIn("X-Forwarded-For", SOMEBODY, "X-Forwarded-Proto", "https");
        portal.jar().stop();

        assertOwnerOnly();
        assertThat(addresses()).contains(SOMEBODY);
        portal.assertLogKeepsSecrets();
    }

    private static String only(List<String> values) {
        assertThat(values).hasSize(1);
        return values.getFirst();
    }

    /** From where people came, as the activity log remembers it; the portal must have ended. */
    private static List<String> addresses() throws Exception {
        // A copy: opening the file changes it, and the portal refuses a file that is not as it was closed.
        var copy = Files.createDirectories(slug.folder().resolve("copy"));
        Files.copy(
                portal.jar().dataDirectory().resolve("grantdesk.mv.db"),
                copy.resolve("grantdesk.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        var url = (String) DatabaseSettings.embedded(copy).get("spring.datasource.url");
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select distinct address from audit_event where address <> '' order by address")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
