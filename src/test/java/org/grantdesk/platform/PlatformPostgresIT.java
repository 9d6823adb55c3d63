package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The same as {@link PlatformIT} with {@code DATABASE_URL}: first as platforms hand it out, user and password in it, then
 * as a JDBC URL. The server is killed in between, and the portal says that it is not ready.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformPostgresIT {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String DATABASE_PASSWORD = "p@ss/w:rd";

    private static int management;
    private static Postgres server;
    private static String name;
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        server = Postgres.start();
        name = URI.create(server.newDatabase().substring("jdbc:".length()))
                .getPath()
                .substring(1);
        management = PackagedJar.freePort();
        portal = new RunningPortal(PackagedJar.startLikeAPlatform(
                "platform-postgres",
                Slug.withPlainJar("slug-postgres").folder(),
                environment("postgres://postgres:p%40ss%2Fw%3Ard@localhost:" + server.port() + "/" + name)));
        portal.secrets().add(KEY);
        portal.secrets().add(DATABASE_PASSWORD);
        portal.secrets().add("p%40ss%2Fw%3Ard");
    }

    @AfterAll
    static void stop() throws IOException {
        portal.jar().close();
        server.close();
    }

    private static Map<String, String> environment(String databaseUrl) {
        var environment = new HashMap<>(RunningPortal.environment(Map.of(
                "DATABASE_URL",
                databaseUrl,
                "GRANTDESK_SECRET_KEY",
                KEY,
                "GRANTDESK_LOG_FORMAT",
                "json",
                "MANAGEMENT_PORT",
                String.valueOf(management))));
        // A zone that Java knows and PostgreSQL does not.
        environment.put("JAVA_OPTS", "-Xmx300m -XX:TieredStopAtLevel=1 -Duser.timezone=ACT");
        environment.put("GRANTDESK_BASE_URL", "https://apps.example.test");
        return environment;
    }

    @Test
    @Order(1)
    void worksOnTheServerAndLeavesTheDataDirectoryAlone() throws Exception {
        assertThat(portal.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(RunningPortal.issuer(portal.get("/.well-known/openid-configuration")))
                .isEqualTo("https://apps.example.test");
        portal.signIn();
        assertThat(portal.jar().dataDirectory()).isEmptyDirectory();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + server.port() + "/" + name, "postgres", "");
                var statement = connection.createStatement();
                var people = statement.executeQuery("select count(*) from person")) {
            people.next();
            assertThat(people.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    @Order(2)
    void withoutTheServerItIsAliveAndNotReady() throws Exception {
        server.kill();
        RunningPortal.await(Duration.ofSeconds(15), () -> portal.get("/readyz").statusCode() == 503);
        assertThat(portal.get("/livez").statusCode()).isEqualTo(200);
        assertThat(portal.get(management, "/actuator/health/readiness").statusCode())
                .isEqualTo(503);
        assertThat(portal.get(management, "/actuator/health/liveness").statusCode())
                .isEqualTo(200);

        server.restart();
        RunningPortal.await(Duration.ofSeconds(30), () -> portal.get("/readyz").statusCode() == 200);
        portal.signIn();
    }

    @Test
    @Order(3)
    void sigtermEndsWhatIsUnderWayAndRefusesTheRest() throws Exception {
        portal.assertEndsInOrder();
        RunningPortal.assertRefused(management);
    }

    @Test
    @Order(4)
    void aJdbcUrlWorksAsWellAndEverythingIsThere() throws Exception {
        portal.jar()
                .restart(environment("jdbc:postgresql://localhost:" + server.port() + "/" + name
                        + "?user=postgres&password=" + DATABASE_PASSWORD.replace("@", "%40")));
        portal.assertNothingLost();
        portal.jar().stop();
        portal.assertLogIsJson();
    }
}
