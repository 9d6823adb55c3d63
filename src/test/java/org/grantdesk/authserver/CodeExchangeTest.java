package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749, sections 4.1.3, 4.1.4 and 5; RFC 7636, section 4.6; RFC 9700, section 4.8. */
class CodeExchangeTest extends ProtocolTest {

    private static final String REFUSED = "400 invalid_grant";

    /** RFC 6749, section 4.1.3. A code that another app holds is burned for its owner too. */
    @Test
    void codeOfAnotherAppIsRefusedAndBurned() {
        var thief = register(TestApps.confidential("Thief"));
        var code = app.authorize(visitor).get("code");

        assertThat(thief.redeem(code).error()).isEqualTo(REFUSED);
        assertThat(app.redeem(code).error()).isEqualTo(REFUSED);
    }

    /** RFC 6749, section 4.1.3. */
    @Test
    void redirectUriIsTheOneOfTheRequest() {
        var code = app.authorize(visitor).get("code");

        assertThat(redeem(code, "redirect_uri", "https://app.example.com/other").error())
                .isEqualTo(REFUSED);
        assertThat(redeem(code, "redirect_uri", null).error()).isEqualTo(REFUSED);
    }

    /** RFC 7636, section 4.6. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong",
                "short",
                "",
                RelyingParty.VERIFIER + "A",
                RelyingParty.CHALLENGE
            })
    void verifierIsTheOneOfTheChallenge(String verifier) {
        assertThat(redeem(app.authorize(visitor).get("code"), "code_verifier", verifier)
                        .error())
                .isEqualTo(REFUSED);
    }

    /** RFC 9700, section 4.8.2: nobody takes the proof away on the way. */
    @Test
    void verifierAndChallengeComeTogetherOrNotAtAll() {
        var with = app.authorize(visitor).get("code");
        var without = app.authorize(visitor, "code_challenge", null, "code_challenge_method", null)
                .get("code");

        var missing = redeem(with, "code_verifier", null);
        assertThat(missing.error()).isEqualTo(REFUSED);
        assertThat(missing.text("error_description")).startsWith("The code_verifier is missing");
        var unexpected = app.redeem(without);
        assertThat(unexpected.error()).isEqualTo(REFUSED);
        assertThat(unexpected.text("error_description")).endsWith("had no code_challenge.");
        assertThat(redeem(without, "code_verifier", null).status()).isEqualTo(200);
    }

    /** RFC 6749, section 4.1.2. */
    @Test
    void codeEndsAfterAMinute() {
        var code = app.authorize(visitor).get("code");

        clock.advance(Duration.ofSeconds(61));

        assertThat(code).hasSizeGreaterThanOrEqualTo(43);
        assertThat(app.redeem(code).error()).isEqualTo(REFUSED);
    }

    /** RFC 6749, section 4.1.2, also long after. */
    @Test
    void replayEndsTheGrantLateToo() {
        var code = app.authorize(visitor).get("code");
        var tokens = app.redeem(code);

        clock.advance(Duration.ofMinutes(5));

        assertThat(app.redeem(code).error()).isEqualTo(REFUSED);
        assertThat(app.isActive(tokens.text("access_token"))).isFalse();
        assertThat(app.refresh(tokens.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(count("app_grant", app)).isZero();
    }

    /** RFC 6749, section 5.1. */
    @Test
    void answerHasTheFieldsOfTheRfcAndNoOther() {
        var answer = tokens("scope", "openid profile user");

        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "access_token", "refresh_token", "id_token", "token_type", "expires_in", "scope");
        assertThat(answer.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile", "user");
        assertThat(answer.body().path("expires_in").asInt()).isBetween(3590, 3600);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    /** OpenID Connect Core, section 3.1.3.3: only who asks for it gets an ID token. */
    @Test
    void withoutOpenIdThereIsNoIdToken() {
        assertThat(tokens("scope", "user").body().has("id_token")).isFalse();
    }

    /** Two sign-ins of the same person are two, under one grant. */
    @Test
    void secondSignInHasTokensOfItsOwn() {
        var first = tokens();
        var second = tokens();

        assertThat(second.text("access_token")).isNotEqualTo(first.text("access_token"));
        assertThat(app.isActive(first.text("access_token"))).isTrue();
        app.revoke(second.text("access_token"));
        assertThat(app.isActive(first.text("access_token"))).isTrue();
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    /** RFC 6749, sections 4.3 and 5.2; RFC 9700, section 2.4. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "implicit",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "nonsense",
                ""
            })
    void otherGrantsThereAreNone(String grantType) {
        var answer = app.token(Map.of("grant_type", grantType, "username", "x", "password", "y", "assertion", "z"));

        assertThat(answer.error()).isIn("400 unsupported_grant_type", "400 invalid_request");
    }

    /** RFC 6749, section 5.2. */
    @Test
    void grantTypeIsRequiredOnce() {
        assertThat(app.token(Map.of("code", "x")).error()).isEqualTo("400 invalid_request");
        assertThat(app.bare(
                                "/oauth/access_token",
                                "grant_type=authorization_code&grant_type=refresh_token",
                                "Authorization",
                                app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
    }

    /** RFC 6749, section 4.1.3. */
    @Test
    void codeIsRequiredOnce() {
        assertThat(redeem(null, "x", "y").error()).isEqualTo("400 invalid_request");
        assertThat(app.bare(
                                "/oauth/access_token",
                                "grant_type=authorization_code&code=a&code=b",
                                "Authorization",
                                app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
    }

    /** The values of other kinds open nothing here. */
    @Test
    void refreshTokenIsNoCode() {
        var tokens = tokens();

        assertThat(app.redeem(tokens.text("refresh_token")).error()).isEqualTo(REFUSED);
        assertThat(app.redeem(tokens.text("access_token")).error()).isEqualTo(REFUSED);
        assertThat(app.redeem(tokens.text("id_token")).error()).isEqualTo(REFUSED);
        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
    }

    /** RFC 9068; RFC 9700, section 2.3. */
    @Test
    void signedAccessTokenIsShortAndNamesItsUse() throws Exception {
        jdbc.update("update client set access_token_format = 'JWT' where id = ?", app.clientId());

        var answer = tokens();

        var token = com.nimbusds.jwt.SignedJWT.parse(answer.text("access_token"));
        var claims = token.getJWTClaimsSet();
        assertThat(token.getHeader().getType()).hasToString("at+jwt");
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:" + port);
        assertThat(claims.getSubject()).isEqualTo(person.id());
        assertThat(claims.getAudience()).containsExactly("http://localhost:" + port);
        assertThat(claims.getClaims())
                .containsKeys("exp", "iat", "jti", "auth_time", "acr")
                .containsEntry("client_id", app.clientId());
        assertThat(answer.body().path("expires_in").asInt()).isBetween(590, 600);
        assertThat(app.userInfo(answer.text("access_token")).status()).isEqualTo(200);
        app.revoke(answer.text("access_token"));
        assertThat(app.userInfo(answer.text("access_token")).status()).isEqualTo(401);
    }

    /** RFC 7636, section 4.4.1, for those without a secret. */
    @Test
    void publicAppProvesItselfByTheVerifier() {
        var mobile = register(TestApps.app("Mobile", ClientType.PUBLIC, "com.example.mobile:/cb"));
        var code = mobile.authorize(visitor).get("code");

        assertThat(mobile.token(Map.of(
                                "grant_type", "authorization_code", "code", code, "redirect_uri", mobile.redirectUri()))
                        .error())
                .isEqualTo(REFUSED);
        assertThat(mobile.redeem(code).status()).isEqualTo(200);
    }

    /** RFC 7636, section 4.6: the hash decides. git-credential-oauth sends padded Base64. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk=",
                "every printable character may be in it: \"\\ {}[]",
                "A2345678901234567890123456789012345678901234567890123456789012345678901234567890"
                        + "123456789012345678901234567890123456789012345678"
            })
    void verifierIsAnyPrintableText(String verifier) throws Exception {
        var challenge = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(verifier.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

        assertThat(redeem(app.authorize(visitor, "code_challenge", challenge).get("code"), "code_verifier", verifier)
                        .status())
                .isEqualTo(200);
    }

    /** Redeems with one parameter other than it should be; left out for {@code null}. */
    private RelyingParty.Answer redeem(String code, String name, String value) {
        var form = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                RelyingParty.VERIFIER));
        form.put("code", code);
        form.put(name, value);
        form.values().removeIf(java.util.Objects::isNull);
        return app.token(form);
    }
}
