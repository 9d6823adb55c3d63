package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.grantdesk.testing.PackagedJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F09: the disk under the embedded database is full. Needs to mount a small one, which root may on Linux. */
@Tag("faults")
class DiskFullIT {

    /** Twice what the migrations leave of a new database until H2 compacts it; the test fills the rest itself. */
    private static final String SIZE = "size=48m";

    private static final Path DISK = Path.of("target", "it", "small-disk").toAbsolutePath();

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(DISK);
        run("umount", DISK.toString());
        mounted = run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", DISK.toString());
        assumeTrue(mounted, "a small disk cannot be mounted here: that takes Linux and root");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", DISK.toString());
        }
    }

    @Test
    void aFullDiskIsSaidAndWithSpaceThePortalWorksAgainByItself() throws Exception {
        var ballast = DISK.resolve("ballast");
        var environment = Installation.environment(
                Map.of("GRANTDESK_DATA_DIR", DISK.resolve("data").toString()));
        try (var jar = PackagedJar.start("faults-disk", environment);
                var ledger = new Ledger("disk")) {
            var portal = Installation.open(4, jar.baseUrl());
            try (var load = Load.start(portal, ledger, 4)) {
                Thread.sleep(1000);
                fill(ballast);
                Form.await(Duration.ofSeconds(30), () -> load.unanswered() > 20);
                load.close();
                assertThat(load.surprises())
                        .as("answers while the disk is full")
                        .isEmpty();
            }
            Files.delete(ballast);
            var healed = Form.await(Duration.ofSeconds(30), () -> {
                try (var load = Load.start(portal, ledger, 1)) {
                    Thread.sleep(300);
                    load.close();
                    return load.told() > 0;
                }
            });
            assertThat(Census.differences(portal, ledger)).isEmpty();
            jar.kill();
            jar.restart();
            assertThat(Census.differences(portal, ledger)).as("after a kill").isEmpty();
            Form.report(
                    "F09 disk full, H2: %d acknowledged facts, 0 lost; works again %d ms after there is space, no"
                            + " restart",
                    ledger.acknowledged(), healed.toMillis());
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // That was the point.
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
