package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.AppUsage;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.TestApps;
import org.grantdesk.clients.UsageDay;
import org.grantdesk.clients.UsageService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each request of an app counts once: with what it got, or with the reason why it got nothing. */
class ProtocolUsageTest extends ProtocolTest {

    @Autowired
    AppUsage usage;

    @Autowired
    UsageService service;

    @Test
    void aSignInIsATokenAndARefreshIsAnother() {
        var refresh = tokens().text("refresh_token");
        app.refresh(refresh);

        assertThat(of(app))
                .extracting(UsageDay::signIns, UsageDay::refreshes, UsageDay::tokens, UsageDay::failed)
                .containsExactly(1L, 1L, 2L, 0L);
    }

    @Test
    void aMachineGetsTokensWithoutSigningIn() {
        var machine = machine();
        machine.token(Map.of("grant_type", "client_credentials"));

        assertThat(of(machine))
                .extracting(UsageDay::signIns, UsageDay::refreshes, UsageDay::tokens)
                .containsExactly(0L, 0L, 1L);
    }

    @Test
    void aFailedExchangeHasTheReasonThatIsRecorded() {
        app.redeem("unknown");
        var code = app.authorize(visitor).get("code");
        app.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                "x".repeat(43)));

        assertThat(of(app).failures())
                .isEqualTo(Map.of(FailureReason.CODE_UNKNOWN, 1L, FailureReason.CODE_VERIFIER, 1L));
        assertThat(of(app).signIns()).isZero();
    }

    @Test
    void refusedTokenRequestsHaveTheirReasons() {
        var refreshToken = tokens().text("refresh_token");
        app.refresh("unknown");
        app.token(Map.of("grant_type", "client_credentials"));
        app.token(Map.of("grant_type", "password"));
        app.token(Map.of("grant_type", "authorization_code"));
        app.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", refreshToken, "resource", "https://api.example.test"));
        app.post("/oauth/introspect", Map.of());

        assertThat(of(app).failures())
                .isEqualTo(Map.of(
                        FailureReason.REFRESH_TOKEN, 1L,
                        FailureReason.GRANT_TYPE, 2L,
                        FailureReason.REQUEST, 2L,
                        FailureReason.RESOURCE, 1L));
    }

    @Test
    void aWrongSecretCountsForTheAppItNames() {
        new RelyingParty(port, app.clientId(), "gds_wrong", app.redirectUri()).redeem("any");
        new RelyingParty(port, app.clientId(), "", app.redirectUri()).redeem("any");
        new RelyingParty(port, app.clientId(), "gds_wrong", app.redirectUri()).introspect("any");

        assertThat(of(app).failures()).isEqualTo(Map.of(FailureReason.CREDENTIALS, 3L));
    }

    /** Strangers name what they like; no row is made for it. */
    @Test
    void anAppThatDoesNotExistIsNotCounted() {
        var unknown = new RelyingParty(port, Ids.next(), "gds_wrong", app.redirectUri());
        unknown.redeem("any");
        visitor.open(unknown.authorizeUrl());
        usage.flush();

        assertThat(count("app_usage", unknown)).isZero();
    }

    @Test
    void aSuspendedAppFailsBecauseItIsSuspended() {
        users.as(developer, () -> clients.suspend(app.clientId()));
        app.redeem("any");
        visitor.open(app.authorizeUrl());

        assertThat(of(app).failures()).isEqualTo(Map.of(FailureReason.SUSPENDED, 2L));
    }

    @Test
    void refusedAuthorizationRequestsHaveTheirReasons() {
        visitor.open(app.authorizeUrl("redirect_uri", "https://other.example.test/callback"));
        visitor.open(app.authorizeUrl("scope", "manage_oauth"));
        visitor.open(app.authorizeUrl("code_challenge_method", "plain"));
        visitor.open("/oauth/logout?client_id=" + app.clientId()
                + "&post_logout_redirect_uri=https%3A%2F%2Fother.example.test");

        assertThat(of(app).failures())
                .isEqualTo(Map.of(
                        FailureReason.REDIRECT_URI, 1L,
                        FailureReason.SCOPE, 1L,
                        FailureReason.REQUEST, 1L,
                        FailureReason.POST_LOGOUT_REDIRECT_URI, 1L));
    }

    /** A person who says no, and one who would have to be asked, are no mistakes of the app. */
    @Test
    void whatPeopleDecideIsNoFailure() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        assertThat(app.decide(visitor, page, "deny")).containsEntry("error", "access_denied");
        assertThat(app.authorize(visitor, "prompt", "none")).containsKey("error");

        assertThat(of(app).failures()).isEmpty();
    }

    @Test
    void onlyAPublicAppThatExistsIsCounted() {
        var open = register(TestApps.publicApp("Spa"));
        open.redeem(open.authorize(visitor).get("code"));

        assertThat(of(open)).extracting(UsageDay::signIns, UsageDay::tokens).containsExactly(1L, 1L);
    }

    private UsageDay of(RelyingParty asked) {
        usage.flush();
        return users.as(developer, () -> service.days(asked.clientId(), 1)).getFirst();
    }
}
