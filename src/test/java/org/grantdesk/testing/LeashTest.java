package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class LeashTest {

    private final Process owner = run();
    private final Process server = run();

    @AfterEach
    void end() {
        owner.destroyForcibly();
        server.destroyForcibly();
    }

    @Test
    void aServerEndsWhenItsOwnerWasKilled() throws InterruptedException {
        Leash.on(owner.toHandle(), server.toHandle());
        assertThat(server.waitFor(2, TimeUnit.SECONDS))
                .as("ended with its owner alive")
                .isFalse();

        owner.destroyForcibly();

        assertThat(server.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    }

    private static Process run() {
        try {
            return new ProcessBuilder("sleep", "300").start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
