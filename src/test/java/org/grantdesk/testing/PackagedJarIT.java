package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PackagedJarIT {

    @Test
    void startsAsItIsInProductionMode() {
        try (PackagedJar jar = PackagedJar.startPacked("packed-jar", Map.of())) {
            assertThat(jar.log()).contains("Vaadin is running in production mode");
            assertThat(jar.log()).doesNotContain("sun.misc.Unsafe").doesNotContain("restricted method");
            assertThat(jar.dataDirectory()).isNotEmptyDirectory();
        }
    }

    @Test
    void comesBackAfterAKillAndEndsWhenAsked() {
        try (PackagedJar jar = PackagedJar.start("killed-jar", Map.of())) {
            jar.kill();
            jar.restart();
            jar.stop();

            assertThat(jar.log()).containsOnlyOnce("Graceful shutdown complete");
        }
    }
}
