package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The hashes of the product; all other tests have cheaper ones. */
class PasswordConfigTest {

    private static final String PASSWORD = "seven lamps above the desk";

    @Test
    void aNewHashTakesTheMemoryAndRoundsThatWereDecided() {
        var encoder = new PasswordConfig().passwordEncoder();

        var hash = encoder.encode(PASSWORD);

        assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(encoder.matches(PASSWORD, hash)).isTrue();
        assertThat(encoder.matches(PASSWORD + ".", hash)).isFalse();
        assertThat(encoder.upgradeEncoding(hash)).isFalse();
    }
}
