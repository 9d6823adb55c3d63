package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.grantdesk.testing.InstalledPostgres;
import org.grantdesk.testing.PackagedJar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * F26: {@code pg_dump} while the portal is written to, {@code pg_restore} into a fresh database. Needs a PostgreSQL that
 * is installed with its tools.
 */
@Tag("faults")
class PostgresDumpIT {

    private static final int WRITERS = 4;
    private static final Path DUMP = Path.of("target", "it", "grantdesk.dump").toAbsolutePath();

    @Test
    void aDumpTakenUnderLoadHoldsEveryEarlierFact() throws Exception {
        var programs = InstalledPostgres.programs();
        assumeTrue(programs.isPresent(), "there is no PostgreSQL with its tools on this machine");
        try (var server = InstalledPostgres.start(programs.get());
                var ledger = new Ledger("dump")) {
            server.run("createdb", "grantdesk");
            var environment = Installation.environment(
                    Map.of("DATABASE_URL", server.urlOf("grantdesk"), "GRANTDESK_SECRET_KEY", key(1)));
            Map<Ledger.Fact, Ledger.State> known;
            Installation portal;
            try (var jar = PackagedJar.start("faults-dump", environment)) {
                portal = Installation.open(WRITERS, jar.baseUrl());
                try (var load = Load.start(portal, ledger, WRITERS)) {
                    Thread.sleep(Form.rounds(2_000, 20_000));
                    known = ledger.facts();
                    Files.createDirectories(DUMP.getParent());
                    server.run("pg_dump", "-Fc", "-f", DUMP.toString(), "grantdesk");
                    var atTheEnd = load.told();
                    Form.await(java.time.Duration.ofSeconds(30), () -> load.told() > atTheEnd);
                    load.close();
                    assertThat(load.surprises()).isEmpty();
                }
            }
            known = ledger.unchangedSince(known);
            server.run("createdb", "restored");
            server.run("pg_restore", "--exit-on-error", "-d", "restored", DUMP.toString());

            var elsewhere = new HashMap<>(environment);
            elsewhere.put("DATABASE_URL", server.urlOf("restored"));
            elsewhere.put("GRANTDESK_SECRET_KEY", key(2));
            assertThatThrownBy(() ->
                            PackagedJar.start("faults-dump-key", elsewhere).close())
                    .as("with another key")
                    .hasMessageContaining("GRANTDESK_SECRET_KEY")
                    .hasMessageContaining("is not the key that this");
            elsewhere.put("GRANTDESK_SECRET_KEY", key(1));
            try (var restored = PackagedJar.start("faults-dump-restored", elsewhere)) {
                assertThat(known).hasSizeGreaterThan(20);
                assertThat(Census.differences(portal.at(restored.baseUrl()), known))
                        .isEmpty();
                // It is a portal like any other: what it is told now, it keeps.
                var story = new AppStory(portal.at(restored.baseUrl()), ledger);
                story.tell("After the restore", 4, portal.people().getFirst());
            }
            Form.report(
                    "F26 pg_dump under load, PostgreSQL %d: restored with %d earlier facts, 0 lost (%d kB)",
                    server.version(), known.size(), Files.size(DUMP) / 1024);
        }
    }

    private static String key(int filledWith) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) filledWith);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
