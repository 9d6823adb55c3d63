package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantdesk.clients.TestApps;
import org.junit.jupiter.api.Test;

/** RFC 6749, section 6; RFC 9700, section 4.14. */
class RefreshTest extends ProtocolTest {

    private static final String REFUSED = "400 invalid_grant";

    /** RFC 9700, section 4.14.2. */
    @Test
    void everyRefreshReplacesBothTokens() {
        var first = tokens();
        var second = app.refresh(first.text("refresh_token"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(app.isActive(first.text("refresh_token"))).isFalse();
        assertThat(app.isActive(second.text("access_token"))).isTrue();
        assertThat(second.body().has("id_token")).isFalse();
    }

    /** Calls under way with the access token before do not fail. */
    @Test
    void replacedAccessTokenGoesOnForAMinuteAtMost() {
        var first = tokens("scope", "openid user");
        var second = app.refresh(first.text("refresh_token"));

        clock.advance(Duration.ofSeconds(55));
        assertThat(app.userInfo(first.text("access_token")).status()).isEqualTo(200);
        assertThat(app.introspect(first.text("access_token")).body().path("exp").asLong())
                .isBetween(seconds() - 1, seconds() + 6);
        clock.advance(Duration.ofSeconds(6));
        assertThat(app.userInfo(first.text("access_token")).status()).isEqualTo(401);
        assertThat(app.isActive(first.text("access_token"))).isFalse();
        assertThat(app.isActive(second.text("access_token"))).isTrue();
    }

    /** It never lives longer for being replaced. */
    @Test
    void replacedAccessTokenKeepsAnEarlierEnd() {
        var first = tokens();
        clock.advance(Duration.ofMinutes(59).plusSeconds(30));
        app.refresh(first.text("refresh_token"));
        assertThat(app.isActive(first.text("access_token"))).isTrue();

        clock.advance(Duration.ofSeconds(31));

        assertThat(app.isActive(first.text("access_token"))).isFalse();
    }

    /** RFC 9700, section 4.14.2; in the audit log by name. The consent and the other sign-in stay. */
    @Test
    void replayAfterTheLeewayEndsThatSignInAndIsRecorded() {
        var other = tokens();
        var first = tokens();
        var second = app.refresh(first.text("refresh_token"));
        clock.advance(Duration.ofSeconds(11));

        assertThat(app.refresh(first.text("refresh_token")).error()).isEqualTo(REFUSED);

        assertThat(app.refresh(second.text("refresh_token")).error()).isEqualTo(REFUSED);
        for (var tokens : List.of(first, second)) {
            assertThat(app.isActive(tokens.text("access_token"))).isFalse();
        }
        assertThat(app.isActive(other.text("access_token"))).isTrue();
        assertThat(app.refresh(other.text("refresh_token")).status()).isEqualTo(200);
        assertThat(count("app_grant", app)).isEqualTo(1);
        assertThat(app.authorize(visitor, "prompt", "none")).containsKey("code");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where action = 'authorization.ended' and after_json like"
                                + " '%REFRESH_TOKEN_REPLAYED%' and person_id = ? and client_id = ?",
                        Long.class, person.id(), app.clientId()))
                .isEqualTo(1);
    }

    /** A lost answer, or a second tab: each gets tokens of its own, and neither ends the other's. */
    @Test
    void withinTheLeewayThePreviousTokenGivesAFurtherPair() {
        var first = tokens();
        var one = app.refresh(first.text("refresh_token"));
        clock.advance(Duration.ofSeconds(8));
        var two = app.refresh(first.text("refresh_token"));

        assertThat(two.status()).isEqualTo(200);
        assertThat(two.text("refresh_token")).isNotEqualTo(one.text("refresh_token"));
        assertThat(app.isActive(one.text("access_token"))).isTrue();
        assertThat(app.isActive(two.text("access_token"))).isTrue();
        assertThat(count("app_authorization", app)).isEqualTo(1);
    }

    /** Counted from the first use: who keeps coming within the leeway cannot stretch it. */
    @Test
    void leewayIsCountedFromTheFirstUse() {
        var first = tokens();
        app.refresh(first.text("refresh_token"));
        clock.advance(Duration.ofSeconds(6));
        assertThat(app.refresh(first.text("refresh_token")).status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(6));

        assertThat(app.refresh(first.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(count("app_authorization", app)).isZero();
    }

    /** Those handed out within the leeway go on side by side, long after it, and the access tokens of each as well. */
    @Test
    void siblingsGoOnSideBySide() {
        var first = tokens();
        var one = app.refresh(first.text("refresh_token"));
        var two = app.refresh(first.text("refresh_token"));
        clock.advance(Duration.ofMinutes(5));

        var oneMore = app.refresh(one.text("refresh_token"));
        clock.advance(Duration.ofMinutes(2));

        assertThat(oneMore.status()).isEqualTo(200);
        assertThat(app.isActive(one.text("access_token"))).isFalse();
        assertThat(app.isActive(two.text("access_token"))).isTrue();
        assertThat(app.refresh(two.text("refresh_token")).status()).isEqualTo(200);
        assertThat(app.refresh(oneMore.text("refresh_token")).status()).isEqualTo(200);
    }

    /** None of them escapes: a replay of one ends the whole family. */
    @Test
    void replayOfASiblingEndsTheOthersToo() {
        var first = tokens();
        var one = app.refresh(first.text("refresh_token"));
        var two = app.refresh(first.text("refresh_token"));
        app.refresh(one.text("refresh_token"));
        clock.advance(Duration.ofSeconds(11));

        assertThat(app.refresh(one.text("refresh_token")).error()).isEqualTo(REFUSED);

        assertThat(app.refresh(two.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(app.isActive(two.text("access_token"))).isFalse();
    }

    /** The leeway is the same app's: another's try gets nothing and ends nothing. */
    @Test
    void leewayIsForTheSameApp() {
        var first = tokens();
        app.refresh(first.text("refresh_token"));

        assertThat(register(TestApps.confidential("Thief"))
                        .refresh(first.text("refresh_token"))
                        .error())
                .isEqualTo(REFUSED);
        assertThat(app.refresh(first.text("refresh_token")).status()).isEqualTo(200);
    }

    /** A request that is refused for another reason uses nothing up. */
    @Test
    void refusedScopeUsesNothingUp() {
        var first = tokens();

        assertThat(refresh(first, "openid email").error()).isEqualTo("400 invalid_scope");

        clock.advance(Duration.ofSeconds(11));
        assertThat(app.refresh(first.text("refresh_token")).status()).isEqualTo(200);
    }

    /** Revoking ends every one of the family at the next call, the leeway included. */
    @Test
    void revokedSignInHasNoLeeway() {
        var first = tokens();
        var second = app.refresh(first.text("refresh_token"));

        app.revoke(second.text("refresh_token"));

        assertThat(app.refresh(first.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(app.isActive(first.text("access_token"))).isFalse();
    }

    /** However often it is refreshed, a sign-in ends thirty days after it was made. */
    @Test
    void refreshingDoesNotGoOnForEver() {
        var tokens = tokens();
        for (int day = 0; day < 29; day += 7) {
            clock.advance(Duration.ofDays(7));
            tokens = app.refresh(tokens.text("refresh_token"));
            assertThat(tokens.status()).isEqualTo(day < 28 ? 200 : 400);
        }
    }

    /** With {@code offline_access} it is a year. */
    @Test
    void offlineAccessLastsAYear() {
        var tokens = tokens("scope", "openid offline_access");

        clock.advance(Duration.ofDays(364));
        tokens = app.refresh(tokens.text("refresh_token"));
        assertThat(tokens.status()).isEqualTo(200);
        clock.advance(Duration.ofDays(2));
        assertThat(app.refresh(tokens.text("refresh_token")).error()).isEqualTo(REFUSED);
    }

    /** RFC 6749, section 6. */
    @Test
    void scopeMayBecomeLessForOneTokenAndNeverMore() {
        var tokens = tokens("scope", "openid profile");

        assertThat(refresh(tokens, "openid profile email").error()).isEqualTo("400 invalid_scope");
        var narrow = refresh(tokens, "openid");
        assertThat(narrow.text("scope")).isEqualTo("openid");
        assertThat(app.introspect(narrow.text("access_token")).text("scope")).isEqualTo("openid");
        assertThat(app.userInfo(narrow.text("access_token")).body().has("name")).isFalse();
        var wide = app.refresh(narrow.text("refresh_token"));
        assertThat(wide.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile");
    }

    /** Names of no scope are ignored, those of scopes that were not granted are told. */
    @Test
    void unknownScopesAreIgnored() {
        var tokens = tokens("scope", "openid profile");

        var refused = refresh(tokens, "openid email groups");
        assertThat(refused.text("error_description")).isEqualTo("The client may not request these scopes: email");
        assertThat(refresh(tokens, "groups").error()).isEqualTo("400 invalid_scope");
        assertThat(refresh(tokens, " openid   groups").text("scope")).isEqualTo("openid");
    }

    /** What an app may not ask for any more it does not get by refreshing either. */
    @Test
    void refreshGivesNothingBeyondTheCeiling() {
        var tokens = tokens("scope", "openid profile");
        jdbc.update("insert into client_scope (client_id, scope) values (?, 'openid')", app.clientId());

        assertThat(refresh(tokens, "openid profile").error()).isEqualTo("400 invalid_scope");
        var fewer = app.refresh(tokens.text("refresh_token"));
        assertThat(fewer.text("scope")).isEqualTo("openid");
        assertThat(app.userInfo(fewer.text("access_token")).body().has("name")).isFalse();
    }

    /** RFC 6749, section 10.4. Another app's try does not end what it cannot use. */
    @Test
    void refreshTokenBelongsToItsApp() {
        var tokens = tokens();

        assertThat(register(TestApps.confidential("Thief"))
                        .refresh(tokens.text("refresh_token"))
                        .error())
                .isEqualTo(REFUSED);
        assertThat(app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    /** RFC 9700, section 2.2.2: those of public apps rotate as well. */
    @Test
    void publicAppsRotateToo() {
        var mobile = register(TestApps.publicApp("Native"));
        var first = mobile.redeem(mobile.authorize(visitor).get("code"));
        var second = mobile.refresh(first.text("refresh_token"));
        clock.advance(Duration.ofSeconds(11));

        assertThat(mobile.refresh(first.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(mobile.refresh(second.text("refresh_token")).error()).isEqualTo(REFUSED);
    }

    @Test
    void nothingElseIsARefreshToken() {
        var tokens = tokens();

        assertThat(app.refresh(tokens.text("access_token")).error()).isEqualTo(REFUSED);
        assertThat(app.refresh(tokens.text("id_token")).error()).isEqualTo(REFUSED);
        assertThat(app.refresh("gdr_unknown").error()).isEqualTo(REFUSED);
        assertThat(app.token(Map.of("grant_type", "refresh_token")).error()).isEqualTo("400 invalid_request");
        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private RelyingParty.Answer refresh(RelyingParty.Answer tokens, String scope) {
        return app.token(
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"), "scope", scope));
    }
}
