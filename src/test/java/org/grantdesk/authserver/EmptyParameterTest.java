package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.HttpVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749, sections 3.1 and 3.2: a parameter without a value counts as left out, at every endpoint. */
class EmptyParameterTest extends ProtocolTest {

    private static final String TOKEN = "/oauth/access_token";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_age",
                "prompt",
                "id_token_hint",
                "claims",
                "resource",
                "nonce",
                "request",
                "request_uri",
                "registration",
                "response_mode",
                "login_hint",
                "ui_locales",
                "acr_values",
                "display"
            })
    void authorizationRequestHasThemNot(String name) {
        assertThat(app.authorize(visitor, name, "")).containsKey("code");
    }

    @Test
    void authorizationRequestMayLeaveScopeChallengeAndStateEmpty() {
        assertThat(tokens("scope", "").text("scope")).isEqualTo("user");
        assertThat(app.authorize(visitor, "code_challenge", "", "code_challenge_method", ""))
                .containsKey("code");
        assertThat(app.authorize(visitor, "state", "")).containsKey("code").doesNotContainKey("state");
        assertThat(app.authorize(visitor, "response_type", "")).containsEntry("error", "invalid_request");
        assertThat(visitor.open(app.authorizeUrl("client_id", "")).statusCode()).isEqualTo(400);
    }

    @Test
    void anEmptyOneBesideAnotherCountsNot() {
        assertThat(app.authorize(visitor)).containsKey("code");

        var answer = visitor.open(app.authorizeUrl() + "&scope=&state=&max_age=");

        assertThat(visitor.target(answer)).startsWith(app.redirectUri() + "?code=");
    }

    @Test
    void tokenRequestsHaveThemNot() {
        var form =
                "grant_type=authorization_code&code=" + app.authorize(visitor).get("code") + "&redirect_uri="
                        + app.redirectUri() + "&code_verifier=" + RelyingParty.VERIFIER
                        + "&client_secret=&client_id=&resource=&scope=&audience=";
        var tokens = app.bare(TOKEN, form, "Authorization", app.basic());
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);

        var refresh = "grant_type=refresh_token&scope=&resource=&refresh_token=" + tokens.text("refresh_token");
        assertThat(app.bare(TOKEN, refresh, "Authorization", app.basic()).status())
                .isEqualTo(200);
        assertThat(app.bare(TOKEN, "grant_type=refresh_token&refresh_token=", "Authorization", app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
        assertThat(app.bare(TOKEN, "grant_type=&refresh_token=x", "Authorization", app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
    }

    @Test
    void codeWithoutAChallengeIsRedeemedWithAnEmptyVerifier() {
        var code = app.authorize(visitor, "code_challenge", null, "code_challenge_method", null)
                .get("code");

        var form = "grant_type=authorization_code&code_verifier=&code=" + code + "&redirect_uri=" + app.redirectUri();

        assertThat(app.bare(TOKEN, form, "Authorization", app.basic()).status()).isEqualTo(200);
    }

    @Test
    void introspectionAndRevocationHaveThemNot() {
        var token = tokens().text("access_token");
        for (var path : new String[] {"/oauth/introspect", "/oauth/revoke"}) {
            var form = "token_type_hint=&client_secret=&token=" + token;
            assertThat(app.bare(path, form, "Authorization", app.basic()).status())
                    .isEqualTo(200);
            assertThat(app.bare(path, "token=", "Authorization", app.basic()).error())
                    .isEqualTo("400 invalid_request");
        }
    }

    @Test
    void userInfoHasNoEmptyToken() {
        var token = tokens("scope", "openid").text("access_token");

        assertThat(app.bare("/oauth/userinfo", "access_token=", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(app.bare("/oauth/userinfo", "access_token=").status()).isEqualTo(401);
    }

    @Test
    void signingOutHasThemNot() {
        var page = "/oauth/sign-out?client_id=" + app.clientId() + "&post_logout_redirect_uri=&state=";

        assertThat(visitor.open(page).statusCode()).isEqualTo(200);
        assertThat(new HttpVisitor(port)
                        .open("/oauth/logout?id_token_hint=&client_id=&post_logout_redirect_uri=&state=")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/login?out");
    }

    /** Some programs always send the header, with nothing behind the colon for apps without a secret. */
    @Test
    void headerWithAnEmptyPasswordIsThatOfAPublicApp() {
        var mobile = register(TestApps.publicApp("Native"));
        var code = mobile.authorize(visitor).get("code");
        var form = "grant_type=authorization_code&code=" + code + "&redirect_uri=" + mobile.redirectUri()
                + "&code_verifier=" + RelyingParty.VERIFIER;
        var header = header(mobile.clientId());

        var tokens = mobile.bare(TOKEN, form, "Authorization", header);

        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(mobile.bare("/oauth/revoke", "token=" + tokens.text("access_token"), "Authorization", header)
                        .status())
                .isEqualTo(200);
        assertThat(mobile.bare(
                                TOKEN,
                                "grant_type=refresh_token&refresh_token=x&client_id=" + app.clientId(),
                                "Authorization",
                                header)
                        .error())
                .isEqualTo("400 invalid_request");
    }

    /** It proves nothing for those that have a secret. */
    @Test
    void headerWithAnEmptyPasswordDoesNotDoForOthers() {
        assertThat(app.bare(TOKEN, "grant_type=refresh_token&refresh_token=x", "Authorization", header(app.clientId()))
                        .error())
                .isEqualTo("401 invalid_client");
        assertThat(app.bare("/oauth/introspect", "token=x", "Authorization", header(app.clientId()))
                        .error())
                .isEqualTo("401 invalid_client");
    }

    private static String header(String clientId) {
        return "Basic " + Base64.getEncoder().encodeToString((clientId + ":").getBytes(StandardCharsets.UTF_8));
    }
}
