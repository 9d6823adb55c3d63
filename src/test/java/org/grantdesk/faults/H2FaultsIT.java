package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.grantdesk.testing.PackagedJar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One process on the embedded database: killed, opened twice, backed up while it is written to. After each fault every
 * acknowledged fact is asked for.
 */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class H2FaultsIT {

    private static final int WRITERS = 4;

    private static PackagedJar jar;
    private static Path backups;
    private static Map<String, String> environment;
    private static Installation portal;
    private static Ledger ledger;

    @BeforeAll
    static void start() throws IOException {
        backups = Path.of("target", "it", "faults-h2-backups").toAbsolutePath();
        org.springframework.util.FileSystemUtils.deleteRecursively(backups);
        environment = Installation.environment(Map.of(
                "GRANTDESK_BACKUP_DIR", backups.toString(),
                "GRANTDESK_BACKUP_FIRST", "PT1S",
                "GRANTDESK_BACKUP_EVERY", "PT6S",
                "GRANTDESK_BACKUP_KEEP", "3"));
        jar = PackagedJar.start("faults-h2", environment);
        portal = Installation.open(WRITERS, jar.baseUrl());
        ledger = new Ledger("h2");
    }

    @AfterAll
    static void stop() throws IOException {
        ledger.close();
        jar.close();
    }

    /** F01. */
    @Test
    @Order(1)
    void whatWasAcknowledgedSurvivesAKillAtAnyMoment() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var rounds = Form.rounds(2, 30);
        for (int round = 1; round <= rounds; round++) {
            try (var load = Load.start(portal, ledger, WRITERS)) {
                Thread.sleep(700 + random.nextInt(1500));
                jar.kill();
                load.close();
                assertThat(load.surprises())
                        .as("round %d, seed %d", round, seed)
                        .isEmpty();
            }
            jar.restart();
            assertThat(Census.differences(portal, ledger))
                    .as("round %d, seed %d", round, seed)
                    .isEmpty();
        }
        assertThat(ledger.acknowledged()).as("the test wrote something").isGreaterThan(10 * rounds);
        Form.report("F01 kill -9, H2: %d rounds, %d acknowledged facts, 0 lost", rounds, ledger.acknowledged());
    }

    /** F14. */
    @Test
    @Order(2)
    void aSecondProcessIsRefusedAndTheFirstGoesOn() throws Exception {
        var second = new HashMap<>(environment);
        second.put("GRANTDESK_DATA_DIR", jar.dataDirectory().toString());
        second.remove("GRANTDESK_BACKUP_DIR");
        try (var load = Load.start(portal, ledger, WRITERS)) {
            assertThatThrownBy(
                            () -> PackagedJar.start("faults-h2-second", second).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the jar ended with 1");
            load.close();
            assertThat(load.surprises()).isEmpty();
            assertThat(load.unanswered())
                    .as("calls the first process did not answer")
                    .isZero();
        }
        assertThat(Census.differences(portal, ledger)).isEmpty();
        Form.report("F14 second process on one H2 file: refused; the first went on, 0 lost");
    }

    /** F26. Between the moment the ledger is copied and the moment the backup is there, a fact may change. */
    @Test
    @Order(3)
    void aBackupTakenUnderLoadHoldsEveryEarlierFact() throws Exception {
        Path backup;
        Map<Ledger.Fact, Ledger.State> known;
        try (var load = Load.start(portal, ledger, WRITERS)) {
            Thread.sleep(Form.rounds(1000, 20_000));
            known = ledger.facts();
            backup = nextBackup();
            load.close();
            assertThat(load.surprises()).isEmpty();
        }
        known = ledger.unchangedSince(known);
        var folder = restore(backup);
        var elsewhere = new HashMap<>(environment);
        elsewhere.put("GRANTDESK_DATA_DIR", folder.toString());
        elsewhere.remove("GRANTDESK_BACKUP_DIR");
        if (Form.isLong()) {
            // Without the key file a new key is made, and that one opens nothing.
            assertThatThrownBy(() ->
                            PackagedJar.start("faults-h2-keyless", elsewhere).close())
                    .hasMessageContaining("GRANTDESK_SECRET_KEY");
            Files.delete(folder.resolve("secret.key"));
        }
        Files.copy(jar.dataDirectory().resolve("secret.key"), folder.resolve("secret.key"));
        try (var restored = PackagedJar.start("faults-h2-restored", elsewhere)) {
            assertThat(known).isNotEmpty();
            assertThat(Census.differences(portal.at(restored.baseUrl()), known)).isEmpty();
        }
        Form.report(
                "F26 backup under load, H2: restored with %d earlier facts, 0 lost (%d kB)",
                known.size(), Files.size(backup) / 1024);
    }

    /** The first whose making began after now: not the one that may be on its way. */
    private static Path nextBackup() throws Exception {
        var before = names();
        Form.await(Duration.ofMinutes(2), () -> newest(before) >= 2);
        // The next ones push it out.
        var file = backups.resolve(new TreeSet<>(names()).last());
        return Files.copy(file, backups.resolve("kept-" + file.getFileName()));
    }

    private static long newest(Set<String> before) throws IOException {
        return names().stream().filter(name -> !before.contains(name)).count();
    }

    private static Set<String> names() throws IOException {
        if (!Files.isDirectory(backups)) {
            return Set.of();
        }
        try (var files = Files.list(backups)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("grantdesk-") && name.endsWith(".zip"))
                    .toList());
        }
    }

    private static Path restore(Path backup) throws IOException {
        var folder = Path.of("target", "it", "faults-h2-restored-data").toAbsolutePath();
        org.springframework.util.FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        try (var zip = new ZipFile(backup.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var content = zip.getInputStream(entry)) {
                    Files.copy(content, folder.resolve(Path.of(entry.getName()).getFileName()));
                }
            }
        }
        return folder;
    }
}
