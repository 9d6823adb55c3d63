package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.testing.StrictPortalTest;
import org.junit.jupiter.api.Test;

/** With {@code grantdesk.refresh-leeway=0} a refresh token is good for one use. */
@StrictPortalTest
class RefreshLeewayOffTest extends ProtocolTest {

    @Test
    void secondUseIsAReplayAtOnce() {
        var first = tokens();
        var second = app.refresh(first.text("refresh_token"));

        assertThat(app.refresh(first.text("refresh_token")).error()).isEqualTo("400 invalid_grant");
        assertThat(app.refresh(second.text("refresh_token")).error()).isEqualTo("400 invalid_grant");
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneGetsTokensThatEndAtOnce() throws Exception {
        var token = tokens().text("refresh_token");

        var answers = AtOnce.times(10, () -> app.refresh(token));

        assertThat(answers)
                .extracting(RelyingParty.Answer::error)
                .containsOnlyOnce("200 ")
                .isSubsetOf("200 ", "400 invalid_grant");
        assertThat(count("app_authorization", app)).isZero();
    }
}
