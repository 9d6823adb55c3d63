package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import org.grantdesk.authserver.keys.SigningKeys;
import org.grantdesk.base.ExpiredRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class KeyHousekeepingTest extends ProtocolTest {

    @Autowired
    SigningKeys keys;

    @Autowired
    ExpiredRows housekeeping;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aReplacedKeyGoesWhenItsTimeIsOverAndTheOneThatSignsStays() {
        var old = keys.current(JWSAlgorithm.RS256).getKeyID();
        keys.rotate();
        var current = keys.current(JWSAlgorithm.RS256).getKeyID();
        housekeeping.purge();
        assertThat(keys.all()).extracting(JWK::getKeyID).contains(old, current);

        clock.advance(Duration.ofDays(3));
        housekeeping.purge();

        assertThat(jdbc.queryForList("select kid from signing_key", String.class))
                .contains(current)
                .doesNotContain(old);
    }
}
