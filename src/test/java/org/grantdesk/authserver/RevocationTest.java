package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantdesk.clients.TestApps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7009. */
class RevocationTest extends ProtocolTest {

    /** RFC 7009, section 2.1: one of them ends the others of the same sign-in. */
    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "id_token"})
    void anyTokenEndsItsSignIn(String kind) {
        var tokens = tokens();

        var answer = app.revoke(tokens.text(kind));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo("{}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
        assertThat(app.isActive(tokens.text("access_token"))).isFalse();
        assertThat(app.refresh(tokens.text("refresh_token")).error()).isEqualTo("400 invalid_grant");
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    /** RFC 7009, section 2.2. */
    @ParameterizedTest
    @ValueSource(strings = {"garbage", "gda_0", "a.b.c"})
    void unknownTokenIsFineToo(String token) {
        assertThat(app.revoke(token).status()).isEqualTo(200);
    }

    /** RFC 7009, section 2.1. */
    @Test
    void tokenOfAnotherAppIsLeftAlone() {
        var tokens = tokens();

        assertThat(register(TestApps.confidential("Other"))
                        .revoke(tokens.text("refresh_token"))
                        .status())
                .isEqualTo(200);
        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
    }

    /** RFC 7009, section 2.1. */
    @Test
    void publicAppRevokesWhatIsItsOwn() {
        var mobile = register(TestApps.publicApp("Native"));
        var tokens = mobile.redeem(mobile.authorize(visitor).get("code"));

        assertThat(mobile.revoke(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(mobile.refresh(tokens.text("refresh_token")).error()).isEqualTo("400 invalid_grant");
        assertThat(mobile.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
    }

    /** RFC 7009, section 2.1: a wrong hint changes nothing. */
    @Test
    void hintIsOnlyAHint() {
        var tokens = tokens();

        assertThat(app.post(
                                "/oauth/revoke",
                                Map.of("token", tokens.text("access_token"), "token_type_hint", "refresh_token"))
                        .status())
                .isEqualTo(200);
        assertThat(app.isActive(tokens.text("access_token"))).isFalse();
    }

    /** RFC 7009, section 2.1. */
    @Test
    void askerAndTokenAreRequired() {
        assertThat(app.bare("/oauth/revoke", "token=x").error()).isEqualTo("401 invalid_client");
        assertThat(app.bare("/oauth/revoke", "", "Authorization", app.basic()).error())
                .isEqualTo("400 invalid_request");
    }
}
