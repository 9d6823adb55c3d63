package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An app on hold: no one connects it anew or allows it more, and what people allowed before goes on. */
class HeldAppTest extends ProtocolTest {

    @ParameterizedTest
    @EnumSource(ClientHold.class)
    void noOneConnectsItAnew(ClientHold hold) {
        hold(hold);

        assertIsHeld(visitor.open(app.authorizeUrl()));
        assertThat(count("app_authorization", app)).isZero();

        hold(null);
        assertThat(app.authorize(visitor)).containsKey("code");
    }

    @Test
    void strangersSignInFirst() {
        hold(ClientHold.APPROVAL);
        var stranger = new HttpVisitor(port);

        assertThat(stranger.target(stranger.open(app.authorizeUrl()))).startsWith("/login");
    }

    @Test
    void whatWasAllowedBeforeGoesOn() {
        var tokens = tokens("scope", "openid profile");
        hold(ClientHold.CHANGED);

        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
        var refreshed = app.refresh(tokens.text("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(app.redeem(app.authorize(visitor, "scope", "openid profile").get("code"))
                        .status())
                .isEqualTo(200);
        assertThat(app.redeem(app.authorize(visitor, "scope", "openid profile", "prompt", "consent")
                                .get("code"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noOneAllowsItMore() {
        tokens("scope", "openid");
        hold(ClientHold.APPROVAL);

        assertIsHeld(visitor.open(app.authorizeUrl("scope", "openid email")));
    }

    @Test
    void trustDoesNotLiftAHold() {
        app = register(TestApps.trusted("Our Own"));
        hold(ClientHold.REFUSED);

        assertIsHeld(visitor.open(app.authorizeUrl()));
        assertThat(count("app_grant", app)).isZero();
    }

    @Test
    void aDecisionThatCameTooLateGrantsNothing() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        hold(ClientHold.APPROVAL);

        assertIsHeld(app.press(visitor, page, "allow"));
        assertThat(count("app_grant", app)).isZero();

        hold(null);
        assertThat(app.decide(visitor, page, "allow"))
                .as("the question still stands")
                .containsKey("code");
    }

    @Test
    void aDenialIsToldToTheApp() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        hold(ClientHold.APPROVAL);

        assertThat(app.decide(visitor, page, "deny")).containsEntry("error", "access_denied");
    }

    @Test
    void aRequestThatWantsNoPageGetsAnError() {
        hold(ClientHold.APPROVAL);

        assertThat(RelyingParty.query(visitor.target(visitor.open(app.authorizeUrl("prompt", "none")))))
                .containsEntry("", app.redirectUri())
                .containsEntry("error", "access_denied");
    }

    @Test
    void theApiAnswersWithAnErrorForTheApp() {
        var token = ApiCaller.of(port)
                .post("/users/login", Map.of("login_id", person.username(), "password", TestUsers.PASSWORD))
                .header("Token");
        var body = Map.of(
                "response_type",
                "code",
                "client_id",
                app.clientId(),
                "redirect_uri",
                app.redirectUri(),
                "scope",
                "user",
                "state",
                "1");
        hold(ClientHold.APPROVAL);

        var me = ApiCaller.of(port).bearer(token).with("Content-Type", "application/json");
        assertThat(RelyingParty.query(me.post("//oauth/authorize", body).is(200).at("redirect")))
                .containsEntry("error", "access_denied")
                .containsEntry("error_description", "The app is on hold until an administrator approves it");
        assertThat(count("app_grant", app)).isZero();

        hold(null);
        assertThat(RelyingParty.query(me.post("//oauth/authorize", body).is(200).at("redirect")))
                .containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVAL, approves it",
        "CHANGED, has changed",
        "SPONSOR, no active person is responsible",
        "REFUSED, has refused the app"
    })
    void theErrorNamesTheReasonAndNoPerson(ClientHold hold, String reason) {
        hold(hold);
        jdbc.update("update client set hold_reason = 'Only between us' where id = ?", app.clientId());

        var answer = RelyingParty.query(visitor.target(visitor.open(app.authorizeUrl("prompt", "none"))));

        assertThat(answer).containsEntry("error", "access_denied");
        assertThat(answer.get("error_description"))
                .contains(reason)
                .doesNotContain("between us")
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    private void hold(@Nullable ClientHold hold) {
        jdbc.update("update client set hold = ? where id = ?", hold == null ? null : hold.name(), app.clientId());
    }

    private static void assertIsHeld(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location").orElseThrow())
                .matches("(http://localhost:\\d+)?/oauth/waiting\\?to=[\\w-]+");
    }
}
