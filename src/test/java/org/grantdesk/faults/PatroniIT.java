package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.grantdesk.testing.PackagedJar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Three instances behind HAProxy, on two PostgreSQL servers that Patroni keeps: the primary is killed, cut off, and changes
 * places with its standby, each under load. Afterwards every acknowledged fact is asked for, and nothing may have taken
 * longer to come back than {@link #BACK} after there is a new primary.
 */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PatroniIT {

    private static final int WRITERS = 4;
    private static final int ROUNDS = 2;
    private static final Duration BACK = Duration.ofSeconds(15);

    private static PatroniCluster cluster;
    private static final List<PackagedJar> INSTANCES = new ArrayList<>();
    private static Process balancer;
    private static Installation portal;
    private static Ledger ledger;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Form.isLong(), "only with -Pfaults");
        var missing = PatroniCluster.missing();
        assumeTrue(missing.isEmpty(), () -> "to run this: apt-get install " + String.join(" ", missing));
        cluster = new PatroniCluster();
        var environment = Installation.environment(
                Map.of("DATABASE_URL", cluster.url(), "GRANTDESK_SECRET_KEY", Installation.KEY));
        var starting = List.of("a", "b", "c").stream()
                .map(name ->
                        CompletableFuture.supplyAsync(() -> PackagedJar.start("faults-patroni-" + name, environment)))
                .toList();
        starting.forEach(instance -> INSTANCES.add(instance.join()));
        portal = Installation.open(WRITERS, balance());
        ledger = new Ledger("patroni");
    }

    @AfterAll
    static void stop() throws IOException {
        if (ledger != null) {
            ledger.close();
        }
        if (balancer != null) {
            balancer.destroy();
        }
        INSTANCES.forEach(PackagedJar::close);
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void thePrimaryIsKilled() throws Exception {
        underLoad("killed", PatroniCluster.Node::kill, PatroniCluster.Node::start);
    }

    @Test
    @Order(2)
    void thePrimaryIsCutOff() throws Exception {
        underLoad("cut off", PatroniCluster.Node::cut, PatroniCluster.Node::mend);
    }

    @Test
    @Order(3)
    void thePrimaryChangesPlacesWithItsStandby() throws Exception {
        underLoad("switched over", primary -> cluster.switchOver(), primary -> {});
    }

    private interface Act {
        void on(PatroniCluster.Node primary) throws Exception;
    }

    private static void underLoad(String name, Act fault, Act repair) throws Exception {
        var longestElection = Duration.ZERO;
        var longest = Duration.ZERO;
        var unanswered = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            var primary = cluster.primary();
            try (var load = Load.start(portal, ledger, WRITERS)) {
                Form.await(Duration.ofSeconds(30), () -> load.told() > WRITERS);
                fault.on(primary);
                var election = Form.await(
                        Duration.ofMinutes(1), () -> cluster.other(primary).isPrimary());
                var told = load.told();
                var back = Form.await(Duration.ofMinutes(1), () -> load.told() > told);
                load.close();
                assertThat(load.surprises()).as("round %d", round).isEmpty();
                assertThat(back).as("writes after there is a new primary").isLessThan(BACK);
                longest = longest.compareTo(back) > 0 ? longest : back;
                longestElection = longestElection.compareTo(election) > 0 ? longestElection : election;
                unanswered += load.unanswered();
            } finally {
                repair.on(primary);
            }
            cluster.awaitStandby();
            assertThat(Census.differences(portal, ledger)).as("round %d", round).isEmpty();
        }
        Form.report(
                "Patroni, primary %s: %d rounds, %d acknowledged facts, 0 lost, %d calls to be tried again; a new primary"
                        + " after %d ms, stories told to the end again %d ms later",
                name, ROUNDS, ledger.acknowledged(), unanswered, longestElection.toMillis(), longest.toMillis());
    }

    /** Returns where HAProxy listens that shares the calls out to all three. */
    private static String balance() throws Exception {
        var folder = Path.of("target", "it", "haproxy").toAbsolutePath();
        Files.createDirectories(folder);
        var port = PackagedJar.freePort();
        // Without the database all three say so themselves, and when to come back; so they are looked at for being
        // there.
        var settings = new StringBuilder("""
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 60s
                  timeout server 60s
                  option redispatch
                listen grantdesk
                  bind 127.0.0.1:%d
                  balance roundrobin
                  option httpchk GET /livez
                  default-server check inter 1s fall 2 rise 1
                """.formatted(port));
        INSTANCES.forEach(instance -> settings.append("  server s%1$d 127.0.0.1:%1$d%n".formatted(instance.port())));
        Files.writeString(folder.resolve("haproxy.cfg"), settings);
        balancer = PatroniCluster.run(
                "haproxy",
                folder,
                List.of(PatroniCluster.program("haproxy").orElseThrow().toString(), "-db", "-f", "haproxy.cfg"));
        var address = "http://localhost:" + port;
        Form.await(Duration.ofSeconds(30), () -> Wire.get(address, "/readyz").status() == 200);
        return address;
    }
}
