package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.grantdesk.accounts.PeopleService;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever ends a grant, and from wherever: every token of it is refused everywhere at the very next call. */
class EndedGrantsTest extends ProtocolTest {

    @Autowired
    GrantService grants;

    @Autowired
    PeopleService people;

    private TestPerson admin;
    private Tokens tokens;

    /** Of one person and one app: a code not redeemed yet, and the tokens of another sign-in. */
    private record Tokens(String code, String access, String refresh) {}

    @BeforeEach
    void tokensThatWork() {
        admin = users.with(Authorities.ALL.toArray(String[]::new));
        tokens = tokensOf(app);
        assertThat(app.userInfo(tokens.access).status()).isEqualTo(200);
        assertThat(active(app, tokens.access)).isTrue();
        assertThat(active(app, tokens.refresh)).isTrue();
    }

    @Test
    void theirPersonRevokes() {
        users.as(person, () -> grants.revokeMine(app.clientId()));
        assertEverythingIsRefused();
        assertConsentIsAskedAgain();
    }

    @Test
    void theirPersonRevokesAll() {
        var second = register(TestApps.confidential("Second"));
        var others = tokensOf(second);
        users.as(person, () -> grants.revokeAllMine());
        assertEverythingIsRefused();
        assertRefused(second, others);
        assertConsentIsAskedAgain();
    }

    @Test
    void aHelperRevokes() {
        users.as(admin, () -> grants.revoke(person.id(), app.clientId()));
        assertEverythingIsRefused();
        assertConsentIsAskedAgain();
    }

    @Test
    void aHelperRevokesAll() {
        users.as(admin, () -> grants.revokeAll(person.id()));
        assertEverythingIsRefused();
        assertConsentIsAskedAgain();
    }

    @Test
    void thePersonIsDeactivatedAndNothingComesBackWhenReactivated() {
        assertThat(users.as(admin, () -> people.impactOfDeactivation(person.id())))
                .satisfies(impact -> assertThat(impact.apps()).isEqualTo(1))
                .satisfies(impact -> assertThat(impact.appTokens()).isEqualTo(2));
        users.as(admin, () -> people.deactivate(person.id()));
        assertEverythingIsRefused();
        users.as(admin, () -> people.reactivate(person.id()));
        assertEverythingIsRefused();
    }

    @Test
    void theAppIsDeleted() {
        assertThat(users.as(developer, () -> clients.impactOfDeletion(app.clientId())))
                .satisfies(impact -> assertThat(impact.people()).isEqualTo(1))
                .satisfies(impact -> assertThat(impact.tokens()).isEqualTo(2));
        users.as(developer, () -> clients.delete(app.clientId()));

        assertThat(app.redeem(tokens.code).text("error")).isEqualTo("invalid_client");
        assertThat(app.refresh(tokens.refresh).text("error")).isEqualTo("invalid_client");
        assertThat(app.introspect(tokens.access).text("error")).isEqualTo("invalid_client");
        assertThat(app.revoke(tokens.refresh).text("error")).isEqualTo("invalid_client");
        assertThat(app.userInfo(tokens.access).status()).isEqualTo(401);
        assertThat(rows("app_grant") + rows("app_authorization")).isZero();
    }

    private Tokens tokensOf(RelyingParty party) {
        var scope = "openid profile user offline_access";
        var answer = party.redeem(party.authorize(visitor, "scope", scope).get("code"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var code = party.authorize(visitor, "scope", scope).get("code");
        return new Tokens(code, answer.text("access_token"), answer.text("refresh_token"));
    }

    private void assertEverythingIsRefused() {
        assertRefused(app, tokens);
        assertThat(rows("app_authorization")).isZero();
        assertThat(rows("app_grant")).isZero();
    }

    private void assertRefused(RelyingParty party, Tokens ended) {
        var softly = new SoftAssertions();
        softly.assertThat(party.userInfo(ended.access).status()).as("userinfo").isEqualTo(401);
        Map.of("access", ended.access, "refresh", ended.refresh, "code", ended.code)
                .forEach((kind, token) -> {
                    softly.assertThat(active(party, token))
                            .as("introspect " + kind)
                            .isFalse();
                    softly.assertThat(party.revoke(token).status())
                            .as("revoke " + kind)
                            .isEqualTo(200);
                    softly.assertThat(party.refresh(token).text("error"))
                            .as("refresh " + kind)
                            .isEqualTo("invalid_grant");
                    softly.assertThat(party.redeem(token).text("error"))
                            .as("redeem " + kind)
                            .isEqualTo("invalid_grant");
                });
        softly.assertAll();
    }

    private void assertConsentIsAskedAgain() {
        assertThat(visitor.target(visitor.open(app.authorizeUrl()))).startsWith("/oauth/consent");
    }

    private static boolean active(RelyingParty party, String token) {
        return party.introspect(token).body().path("active").asBoolean();
    }

    private long rows(String table) {
        var count = jdbc.queryForObject(
                "select count(*) from " + table + " where client_id = ?", Long.class, app.clientId());
        return count == null ? 0 : count;
    }
}
