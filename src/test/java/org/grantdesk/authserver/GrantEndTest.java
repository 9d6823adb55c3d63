package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.grantdesk.authorizations.GrantLapses;
import org.grantdesk.authorizations.GrantLimitService;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people allow ends, and no token lives longer. */
class GrantEndTest extends ProtocolTest {

    private static final String REFUSED = "400 invalid_grant";
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    private GrantLapses lapses;

    @Autowired
    private GrantLimitService limits;

    @Autowired
    private GrantService grants;

    @AfterEach
    void usualLimits() {
        jdbc.update("delete from installation_setting");
    }

    @Test
    void thePageOffersADayAMonthAndTheLongest() {
        var page = consentPage().body();

        assertThat(page).contains("in 1 day", "in 30 days", "in 365 days");
        assertThat(page.replaceAll("\\s+", " ")).contains("name=\"term\" value=\"longest\" checked");
    }

    @Test
    void withoutAChoiceItIsTheLongest() {
        tokens();

        assertThat(end()).isEqualTo(firstGranted().plus(Duration.ofDays(365)));
    }

    /** The page offers what was chosen last; grants that stand are neither longer nor shorter for it. */
    @Test
    void anotherLimitIsForWhatIsAllowedFromThenOn() {
        tokens();
        var before = end();
        for (var days : List.of(7, 3650)) {
            users.as(developer, () -> limits.choose(days, 180));
            lapses.sweep();
            tokens();
            assertThat(end()).isEqualTo(before);
        }
        users.as(developer, () -> limits.choose(7, 180));

        app = register(TestApps.confidential("Another"));
        assertThat(consentPage().body().replaceAll("\\s+", " "))
                .contains("in 7 days")
                .doesNotContain("in 30 days");
        tokens();
        assertThat(end()).isEqualTo(firstGranted().plus(Duration.ofDays(7)));
    }

    @Test
    void theNextSweepEndsWhatIsIdleForSoLong() {
        tokens();
        later(Duration.ofDays(40));
        lapses.sweep();
        assertThat(count("app_grant", app)).isOne();

        users.as(developer, () -> limits.choose(365, 30));
        lapses.sweep();

        assertThat(count("app_grant", app)).isZero();
        assertThat(reasons()).containsExactly("IDLE");
    }

    @Test
    void whoeverAllowsADayHasTheAppForADay() {
        var tokens = tokensFor("1");
        later(DAY.minusMinutes(30));

        var renewed = app.refresh(tokens.text("refresh_token"));

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.body().path("expires_in").asLong()).isBetween(1700L, 1800L);
        assertThat(exp(renewed.text("access_token"))).isEqualTo(end().getEpochSecond());
        assertThat(exp(renewed.text("refresh_token"))).isEqualTo(end().getEpochSecond());
        later(Duration.ofMinutes(31));
        assertThat(app.isActive(renewed.text("access_token"))).isFalse();
        assertThat(app.refresh(renewed.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(app.authorize(visitor, "prompt", "none")).containsEntry("error", "consent_required");
    }

    @Test
    void aSignedTokenNamesTheEndItself() throws Exception {
        jdbc.update("update client set access_token_format = 'JWT' where id = ?", app.clientId());
        var tokens = tokensFor("1");
        later(DAY.minusMinutes(4));

        var renewed = app.refresh(tokens.text("refresh_token"));

        assertThat(renewed.body().path("expires_in").asLong()).isBetween(200L, 240L);
        assertThat(SignedJWT.parse(renewed.text("access_token"))
                        .getJWTClaimsSet()
                        .getExpirationTime())
                .isEqualTo(Date.from(end().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The code was good for a minute, the grant for less. */
    @Test
    void aCodeOfAGrantThatHasEndedGivesNothing() {
        tokensFor("1");
        var code = app.authorize(visitor).get("code");
        jdbc.update(
                "update app_authorization set grant_ends_at = ? where client_id = ?",
                Timestamp.from(clock.instant().minusSeconds(1)),
                app.clientId());

        assertThat(app.redeem(code).error()).isEqualTo(REFUSED);
    }

    @Test
    void housekeepingTellsWhyItEndedAndCountsThePeople() {
        tokensFor("1");
        later(DAY.plusSeconds(1));

        lapses.sweep();

        assertThat(count("app_grant", app)).isZero();
        assertThat(count("app_authorization", app)).isZero();
        assertThat(reasons()).containsExactly("EXPIRED");
        assertThat(jdbc.queryForObject("select people_count from client where id = ?", Long.class, app.clientId()))
                .isZero();
    }

    /** The row of the ended grant is still there; nothing of it comes back. */
    @Test
    void consentAfterTheEndBeginsAnew() {
        var old = tokensFor("1", "scope", "openid profile email");
        later(DAY.plusSeconds(1));

        var tokens = tokensFor("30", "scope", "openid profile");

        assertThat(jdbc.queryForObject(
                        "select scopes from app_grant where client_id = ?", String.class, app.clientId()))
                .isEqualTo("openid profile");
        assertThat(reasons()).containsExactly("EXPIRED");
        assertThat(app.refresh(old.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(end()).isEqualTo(firstGranted().plus(Duration.ofDays(30)));
    }

    /** A silent sign-in is no consent; a further consent keeps the end unless the person chooses another. */
    @Test
    void onlyAConsentMovesTheEnd() {
        tokensFor("30");
        var first = end();
        later(Duration.ofDays(10));
        tokens();
        assertThat(end()).isEqualTo(first);

        var page = consentPage("scope", "openid profile email");
        assertThat(page.body()).contains("as before", "value=\"kept\" checked");
        app.press(visitor, page, "allow", Map.of("term", "kept"));
        assertThat(end()).isEqualTo(first);
        app.press(visitor, consentPage("prompt", "consent"), "allow", Map.of("term", "30"));

        assertThat(end())
                .isBetween(
                        first.plus(Duration.ofDays(10)),
                        first.plus(Duration.ofDays(10).plusMinutes(1)));
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where action = 'grant.end.changed' and client_id = ?",
                        Long.class,
                        app.clientId()))
                .isEqualTo(1);
    }

    /** Tokens that were given out before it end with it. */
    @Test
    void anEarlierEndAppliesToTokensThatAreOut() {
        var tokens = tokensFor("longest");
        app.press(visitor, consentPage("prompt", "consent"), "allow", Map.of("term", "1"));

        assertThat(exp(tokens.text("refresh_token"))).isEqualTo(end().getEpochSecond());
    }

    @Test
    void anotherWordThanThoseOfferedIsRefused() {
        var answer = app.press(visitor, consentPage(), "allow", Map.of("term", "1000"));

        assertThat(visitor.target(answer)).contains("error=invalid_request");
        assertThat(count("app_grant", app)).isZero();
    }

    /** It asks no one, so nobody could renew it. */
    @Test
    void aTrustedAppsGrantMovesOnWithEachSignIn() {
        jdbc.update("update client set trusted = true where id = ?", app.clientId());
        tokens();
        var first = end();
        later(Duration.ofDays(100));
        tokens();

        assertThat(end())
                .isBetween(
                        first.plus(Duration.ofDays(100)),
                        first.plus(Duration.ofDays(100).plusMinutes(1)));
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where action like 'grant.end%' and client_id = ?",
                        Long.class, app.clientId()))
                .isZero();
    }

    /** Whoever shortens has no other way to say so: the app does not ask. */
    @Test
    void anEndThatThePersonChoseIsNotMovedByATrustedApp() {
        jdbc.update("update client set trusted = true where id = ?", app.clientId());
        var tokens = tokens();
        users.as(person, () -> grants.limitMine(app.clientId(), 30, Set.of()));
        var chosen = end();
        later(Duration.ofDays(20));
        tokens();
        assertThat(end()).isEqualTo(chosen);

        later(Duration.ofDays(11));
        assertThat(app.refresh(tokens.text("refresh_token")).error()).isEqualTo(REFUSED);
        tokens();
        assertThat(end()).as("a sign-in after it begins anew").isAfter(chosen.plus(Duration.ofDays(300)));
    }

    /** What stood before the upgrade has no end. */
    @Test
    void aGrantWithoutAnEndGoesOn() {
        var tokens = tokens();
        jdbc.update("update app_grant set expires_at = null where client_id = ?", app.clientId());
        jdbc.update("update app_authorization set grant_ends_at = null where client_id = ?", app.clientId());
        later(Duration.ofDays(20));
        lapses.sweep();

        assertThat(app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(app.authorize(visitor, "prompt", "none")).containsKey("code");
        assertThat(end()).isNull();
    }

    @Test
    void whatNobodyUsesLapses() {
        tokens();
        later(Duration.ofDays(180).minusMinutes(1));
        lapses.sweep();
        assertThat(count("app_grant", app)).isEqualTo(1);

        later(Duration.ofMinutes(2));
        lapses.sweep();

        assertThat(count("app_grant", app)).isZero();
        assertThat(reasons()).containsExactly("IDLE");
    }

    /** The use may not be written down yet. */
    @Test
    void whatWasUsedCountsFromThatUse() {
        var tokens = tokens("scope", "openid offline_access");
        later(Duration.ofDays(179));
        var renewed = app.refresh(tokens.text("refresh_token"));
        jdbc.update("update app_grant set last_used_at = null where client_id = ?", app.clientId());
        later(Duration.ofDays(2));
        lapses.sweep();
        assertThat(count("app_grant", app)).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "select idle_since from app_grant where client_id = ?", Timestamp.class, app.clientId()))
                .isAfter(Timestamp.from(clock.instant().minus(Duration.ofDays(3))));

        assertThat(app.refresh(renewed.text("refresh_token")).status()).isEqualTo(200);
    }

    /** Either the renewal comes first, and the grant has been used, or the end does, and nothing of it works. */
    @Test
    void aUseAndTheLapseAtOnce() throws Exception {
        for (var round : IntStream.range(0, 5).boxed().toList()) {
            var tokens = tokens("scope", "openid offline_access", "nonce", "n" + round);
            jdbc.update(
                    "update app_grant set idle_since = ?, last_used_at = null where client_id = ?",
                    Timestamp.from(clock.instant().minus(Duration.ofDays(200))),
                    app.clientId());
            jdbc.update(
                    "update app_token set issued_at = ? where authorization_id in (select id from app_authorization"
                            + " where client_id = ?)",
                    Timestamp.from(clock.instant().minus(Duration.ofDays(200))),
                    app.clientId());

            var answers = AtOnce.<Integer>each(
                    () -> app.refresh(tokens.text("refresh_token")).status(), () -> {
                        lapses.sweep();
                        return 0;
                    });

            if (answers.getFirst() == 200) {
                assertThat(count("app_grant", app)).isEqualTo(1);
            } else {
                assertThat(answers.getFirst()).isEqualTo(400);
                assertThat(count("app_grant", app)).isZero();
            }
            jdbc.update("delete from app_grant where client_id = ?", app.clientId());
        }
    }

    /** The person signs in again: sessions in browsers do not last that long. */
    private void later(Duration time) {
        clock.advance(time);
        visitor = new HttpVisitor(port);
        visitor.signIn(person.username(), TestUsers.PASSWORD);
    }

    private RelyingParty.Answer tokensFor(String term, String... more) {
        var page = consentPage(more);
        var code = RelyingParty.query(visitor.target(app.press(visitor, page, "allow", Map.of("term", term))))
                .get("code");
        return app.redeem(code);
    }

    private HttpResponse<String> consentPage(String... more) {
        return visitor.open(visitor.target(visitor.open(app.authorizeUrl(more))));
    }

    private Instant end() {
        var end = jdbc.queryForObject(
                "select expires_at from app_grant where client_id = ?", Timestamp.class, app.clientId());
        return end == null ? null : end.toInstant();
    }

    private Instant firstGranted() {
        return jdbc.queryForObject(
                        "select first_granted_at from app_grant where client_id = ?", Timestamp.class, app.clientId())
                .toInstant();
    }

    private long exp(String token) {
        return app.introspect(token).body().path("exp").asLong();
    }

    private List<String> reasons() {
        return jdbc
                .queryForList(
                        "select after_json from audit_event where action = 'grant.ended' and client_id = ?",
                        String.class,
                        app.clientId())
                .stream()
                .map(json -> json.replaceAll(".*\"reason\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}
