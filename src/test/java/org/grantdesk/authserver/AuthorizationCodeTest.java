package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.grantdesk.authserver.consent.PendingAuthorizations;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;

/** RFC 6749, section 4.1; RFC 7636; RFC 9207. */
class AuthorizationCodeTest extends ProtocolTest {

    @Test
    void codeIsExchangedForTokens() {
        var answer = app.authorize(visitor);

        assertThat(answer).containsEntry("", app.redirectUri()).containsEntry("state", "s t&te");
        assertThat(answer).containsEntry("iss", "http://localhost:" + port);
        var tokens = app.redeem(answer.get("code"));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(tokens.text("access_token")).startsWith("gda_");
        assertThat(tokens.text("refresh_token")).startsWith("gdr_");
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.text("id_token")).isNotEmpty();
        assertThat(tokens.response().headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        var me = app.userInfo(tokens.text("access_token"));
        assertThat(me.status()).as(me.response().body()).isEqualTo(200);
        assertThat(me.text("sub")).isEqualTo(person.id());
        assertThat(me.text("preferred_username")).isEqualTo(person.username());
        assertThat(me.body().has("email")).isFalse();
    }

    @Test
    void trustedAppAsksNothing() {
        var trusted = register(TestApps.trusted("Our Own"));

        assertThat(visitor.target(visitor.open(trusted.authorizeUrl()))).startsWith(trusted.redirectUri() + "?code=");
    }

    @Test
    void askedOnlyOnceForTheSame() {
        app.authorize(visitor);

        assertThat(visitor.target(visitor.open(app.authorizeUrl()))).startsWith(app.redirectUri() + "?code=");
    }

    @Test
    void signingInOnTheWayKeepsTheRequest() {
        var stranger = new HttpVisitor(port);

        var sent = stranger.open(app.authorizeUrl());

        assertThat(stranger.target(sent)).startsWith("/login?to=");
        var back = stranger.signIn(person.username(), TestUsers.PASSWORD);
        assertThat(stranger.target(back)).isEqualTo(app.authorizeUrl());
    }

    @Test
    void codeIsGoodForOneExchange() {
        var code = app.authorize(visitor).get("code");
        var tokens = app.redeem(code);

        assertThat(app.redeem(code).text("error")).isEqualTo("invalid_grant");
        assertThat(app.introspect(tokens.text("access_token"))
                        .body()
                        .path("active")
                        .asBoolean())
                .isFalse();
        assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void ofManyUndecidedRequestsTheOldestAreForgotten() {
        var first = visitor.target(visitor.open(app.authorizeUrl()));
        for (int more = 0; more < PendingAuthorizations.UNDECIDED; more++) {
            clock.advance(Duration.ofMillis(10));
            assertThat(visitor.open(app.authorizeUrl()).statusCode()).isEqualTo(302);
        }
        var last = visitor.target(visitor.open(app.authorizeUrl()));

        assertThat(count("app_authorization", app)).isEqualTo(PendingAuthorizations.UNDECIDED);
        assertThat(visitor.open(first).statusCode()).isEqualTo(400);
        assertThat(app.decide(visitor, visitor.open(last), "allow")).containsKey("code");
    }

    @Test
    void denyingGoesBackWithStateAndIssuer() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));

        assertThat(app.decide(visitor, page, "deny"))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&te")
                .containsEntry("iss", "http://localhost:" + port)
                .doesNotContainKey("code");
    }

    @Test
    void wrongRedirectUriIsAPageAndNoRedirect() {
        var answer = visitor.open(app.authorizeUrl("redirect_uri", "https://evil.example.com/callback"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("is not registered");
    }

    @Test
    void refreshTokenIsReplacedAndAReplayEndsTheSignIn() {
        var first = app.redeem(app.authorize(visitor).get("code"));
        var second = app.refresh(first.text("refresh_token"));

        assertThat(second.status()).as(second.response().body()).isEqualTo(200);
        assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
        clock.advance(Duration.ofSeconds(11));
        assertThat(app.refresh(first.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(app.introspect(second.text("access_token"))
                        .body()
                        .path("active")
                        .asBoolean())
                .isFalse();
        assertThat(jdbc.queryForObject(
                        "select count(*) from app_grant where client_id = ?", Integer.class, app.clientId()))
                .isEqualTo(1);
    }

    @Test
    void revokingEndsTheSignInAndLeavesTheConsent() {
        var tokens = app.redeem(app.authorize(visitor).get("code"));

        assertThat(app.revoke(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(app.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
        assertThat(visitor.target(visitor.open(app.authorizeUrl()))).startsWith(app.redirectUri() + "?code=");
    }

    @Test
    void publicAppNeedsPkceAndNoSecret() {
        var mobile = register(TestApps.publicApp("Native"));

        var refused = mobile.authorize(visitor, "code_challenge", null, "code_challenge_method", null);
        assertThat(refused).containsEntry("error", "invalid_request");
        var tokens = mobile.redeem(mobile.authorize(visitor).get("code"));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(mobile.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void metadataIsTrue() {
        var document = app.get("/.well-known/oauth-authorization-server");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.text("issuer")).isEqualTo("http://localhost:" + port);
        assertThat(document.text("token_endpoint")).isEqualTo("http://localhost:" + port + "/oauth/access_token");
        var keys = app.get("/oauth/jwks");
        assertThat(keys.response().body()).contains("\"kid\"").doesNotContain("\"d\"");
        assertThat(app.get("/.well-known/openid-configuration").text("userinfo_endpoint"))
                .isEqualTo("http://localhost:" + port + "/oauth/userinfo");
    }
}
