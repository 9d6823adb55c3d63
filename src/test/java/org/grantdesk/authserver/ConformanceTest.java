package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.authserver.keys.SigningKeys;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the OpenID Foundation's plans {@code oidcc-basic}, {@code config} and {@code rp-initiated-logout} look at and no
 * other test here proves. Each method has the name of its module; {@code docs/conformance.md} lists them all.
 */
class ConformanceTest extends ProtocolTest {

    @Autowired
    private SigningKeys keys;

    private static final String BYE = "https://app.example.com/bye";

    @Test
    @DisplayName("oidcc-server")
    void answerOfTheTokenEndpointIsNotCached() {
        var tokens = tokens();

        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.header("Pragma")).isEqualTo("no-cache");
        assertThat(tokens.text("token_type")).isEqualToIgnoringCase("bearer");
        assertThat(tokens.text("access_token")).matches("[A-Za-z0-9._~+/-]{40,}");
    }

    @Test
    @DisplayName("oidcc-response-type-missing")
    void missingResponseTypeIsNamedToTheApp() {
        assertThat(app.authorize(visitor, "response_type", null))
                .containsEntry("", app.redirectUri())
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "s t&te");
    }

    @Test
    @DisplayName("oidcc-idtoken-signature")
    void idTokenNamesItsKeyAndVerifiesWithIt() throws Exception {
        var token = SignedJWT.parse(tokens().text("id_token"));
        var keys = JWKSet.parse(app.get("/oauth/jwks").response().body());

        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(key.getKeyUse()).hasToString("sig");
        assertThat(token.verify(new com.nimbusds.jose.crypto.RSASSAVerifier(key.toRSAKey())))
                .isTrue();
    }

    @Test
    @DisplayName("oidcc-ensure-request-without-nonce-succeeds-for-code-flow")
    void withoutNonceThereIsNoneInTheIdToken() throws Exception {
        assertThat(claims(tokens("nonce", null)).getClaims()).doesNotContainKey("nonce");
    }

    @Test
    @DisplayName("oidcc-scope-profile")
    void profileTellsEverythingThatIsKnown() {
        jdbc.update(
                "update person set first_name = 'Ada', last_name = 'Lovelace', nickname = 'Countess' where id = ?",
                person.id());

        var me = app.userInfo(tokens("scope", "openid profile").text("access_token"));

        assertThat(me.text("sub")).isEqualTo(person.id());
        assertThat(me.text("name")).isEqualTo("Ada Lovelace");
        assertThat(me.text("given_name")).isEqualTo("Ada");
        assertThat(me.text("family_name")).isEqualTo("Lovelace");
        assertThat(me.text("nickname")).isEqualTo("Countess");
        assertThat(me.text("preferred_username")).isEqualTo(person.username());
        assertThat(me.text("locale")).isEqualTo("en");
        assertThat(me.body().path("updated_at").isIntegralNumber()).isTrue();
        assertThat(me.body().has("email")).isFalse();
    }

    @Test
    @DisplayName("oidcc-scope-email")
    void emailTellsTheAddressAndWhetherItIsProved() {
        var me = app.userInfo(tokens("scope", "openid email").text("access_token"));

        assertThat(me.body().propertyNames()).containsExactlyInAnyOrder("sub", "email", "email_verified");
        assertThat(me.body().path("email_verified").isBoolean()).isTrue();
    }

    /** What the discovery document does not offer the suite skips; asked for all the same, it is ignored. */
    @ParameterizedTest
    @CsvSource({
        "openid address, openid",
        "openid phone, openid",
        "openid profile email address phone, email openid profile",
        "groups openid roles, openid",
    })
    @DisplayName("oidcc-scope-address, oidcc-scope-phone, oidcc-scope-all")
    void scopesThatAreNotOfferedAreIgnored(String scope, String granted) {
        assertThat(tokens("scope", scope).text("scope").split(" ")).containsExactlyInAnyOrder(granted.split(" "));
    }

    @Test
    @DisplayName("oidcc-ensure-other-scope-order-succeeds")
    void orderOfScopesDoesNotMatter() {
        var tokens = tokens("scope", "email profile openid");

        assertThat(tokens.text("id_token")).isNotEmpty();
        assertThat(tokens.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile", "email");
    }

    @ParameterizedTest
    @CsvSource({
        "display, page",
        "display, popup",
        "ui_locales, se",
        "ui_locales, de en",
        "claims_locales, se",
        "extra, foobar",
        "login_hint, somebody@example.test",
        "acr_values, 1 2",
        "acr_values, urn:mace:incommon:iap:silver",
    })
    @DisplayName("oidcc-display-page, -display-popup, -ui-locales, -claims-locales, -login-hint,"
            + " -ensure-request-with-unknown-parameter-succeeds, -ensure-request-with-acr-values-succeeds")
    void requestSucceedsWith(String name, String value) {
        assertThat(app.authorize(visitor, name, value)).containsKey("code");
    }

    @Test
    @DisplayName("oidcc-ensure-request-with-acr-values-succeeds")
    void idTokenNamesAnAdvertisedLevel() throws Exception {
        var offered = app.get("/.well-known/openid-configuration").body().path("acr_values_supported");

        assertThat(offered).isNotEmpty();
        var level = claims(tokens("acr_values", offered.path(0).asString())).getStringClaim("acr");
        assertThat(level).isEqualTo(offered.path(0).asString());
    }

    @Test
    @DisplayName("oidcc-claims-essential")
    void requestedClaimIsToldAtUserInfoAndNotInTheIdToken() throws Exception {
        jdbc.update("update client set id_token_claims = false where id = ?", app.clientId());
        var tokens = tokens("scope", "openid", "claims", "{\"userinfo\":{\"name\":{\"essential\":true}}}");

        assertThat(app.userInfo(tokens.text("access_token")).text("name")).isEqualTo(person.username());
        assertThat(claims(tokens).getClaims()).doesNotContainKey("name");
        assertThat(tokens.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile");
    }

    /** Section 5.5: asked of the ID token by name, it stands there, whatever the app's switch says, and nothing else does. */
    @Test
    @DisplayName("oidcc-claims-essential")
    void claimRequestedOfTheIdTokenStandsInIt() throws Exception {
        jdbc.update("update client set id_token_claims = false where id = ?", app.clientId());

        assertThat(claims(tokens(
                                "scope",
                                "openid profile",
                                "claims",
                                "{\"id_token\":{\"email\":null,\"phone_number\":null}}"))
                        .getClaims())
                .containsEntry("email", person.email())
                .doesNotContainKeys("name", "email_verified", "phone_number");
        assertThat(claims(tokens("scope", "openid email")).getClaims()).doesNotContainKey("email");
    }

    /** The person sees it, and may say no to it. */
    @Test
    @DisplayName("oidcc-claims-essential")
    void requestedClaimIsAskedOnTheConsentPage() {
        var page = visitor.open(visitor.target(
                visitor.open(app.authorizeUrl("scope", "openid", "claims", "{\"id_token\":{\"email\":null}}"))));

        assertThat(page.body()).contains("name=\"scope\" id=\"scope-email\"");
    }

    /** Voluntary: what there is no scope for and what the app may not ask for is not asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userinfo\":{\"phone_number\":null,\"http://example.test/c\":{\"essential\":true}}}",
                "{\"userinfo\":{\"email\":null}}",
                "{\"userinfo\":null}",
                "{\"other\":[]}",
                "{}"
            })
    @DisplayName("oidcc-claims-essential")
    void otherClaimsAreLeftOut(String claims) {
        jdbc.update("insert into client_scope (client_id, scope) values (?, 'openid')", app.clientId());

        assertThat(tokens("scope", "openid", "claims", claims).text("scope")).isEqualTo("openid");
    }

    /** Section 5.5: an object. Without openid it is a parameter that is not known, and ignored (RFC 6749, section 3.1). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userinfo\":[\"name\"]}",
                "{\"id_token\":\"email\"}",
                "{\"userinfo\":",
                "{} x",
                "[]",
                "null",
                "\"x\"",
                "x",
                "1"
            })
    @DisplayName("oidcc-claims-essential")
    void claimsThatAreNoObjectAreRefused(String claims) {
        assertThat(app.authorize(visitor, "scope", "openid", "claims", claims))
                .containsEntry("error", "invalid_request")
                .hasEntrySatisfying(
                        "error_description", text -> assertThat(text).startsWith("claims must be a JSON object"));
        assertThat(app.authorize(visitor, "scope", "user", "claims", claims)).containsKey("code");
    }

    @Test
    @DisplayName("oidcc-prompt-none-logged-in")
    void askedQuietlyItIsTheSamePersonAndSignIn() throws Exception {
        var first = claims(tokens());
        var second = claims(tokens("prompt", "none"));

        assertThat(second.getSubject()).isEqualTo(first.getSubject());
        assertThat(second.getLongClaim("auth_time")).isEqualTo(first.getLongClaim("auth_time"));
    }

    @Test
    @DisplayName("oidcc-max-age-10000")
    void signInYoungerThanMaxAgeIsGoodEnough() throws Exception {
        var first = claims(tokens());
        var second = claims(tokens("max_age", "10000"));

        assertThat(second.getLongClaim("auth_time")).isEqualTo(first.getLongClaim("auth_time"));
    }

    @Test
    @DisplayName("oidcc-id-token-hint")
    void hintOfTheSignedInPersonIsAnsweredQuietly() throws Exception {
        var first = tokens();

        var second = tokens("prompt", "none", "id_token_hint", first.text("id_token"));

        assertThat(claims(second).getSubject()).isEqualTo(person.id());
    }

    /** OpenID Connect Core, section 3.1.2.2: never a token about another person. */
    @Test
    @DisplayName("oidcc-id-token-hint")
    void hintOfSomebodyElseIsNeverAnsweredForAnother() {
        var hint = tokens().text("id_token");
        var other = somebodyElse();
        assertThat(app.authorize(other)).containsKey("code");

        assertThat(app.authorize(other, "prompt", "none", "id_token_hint", hint))
                .containsEntry("error", "login_required")
                .containsEntry("state", "s t&te");
        var again = other.open(app.authorizeUrl("id_token_hint", hint));
        assertThat(other.target(again)).startsWith("/login");
        var back = other.signIn(users.withPassword().username(), TestUsers.PASSWORD);
        assertThat(RelyingParty.query(other.target(other.open(other.target(back)))))
                .containsEntry("error", "login_required")
                .doesNotContainKey("code");
    }

    /** OpenID Connect Core, section 3.1.2.2: the same for a person who is asked for by name. */
    @Test
    @DisplayName("oidcc-claims-essential")
    void personWhoIsAskedForByNameIsTheOnlyOneAnsweredFor() throws Exception {
        var claims = "{\"id_token\":{\"sub\":{\"value\":\"" + person.id() + "\"}}}";
        app.authorize(visitor);
        var other = somebodyElse();
        app.authorize(other);

        assertThat(claims(tokens("prompt", "none", "claims", claims)).getSubject())
                .isEqualTo(person.id());
        assertThat(app.authorize(other, "prompt", "none", "claims", claims))
                .containsEntry("error", "login_required")
                .doesNotContainKey("code");
        assertThat(other.target(other.open(app.authorizeUrl("claims", claims)))).startsWith("/login");
    }

    /** The right person is let in, whoever was signed in before. */
    @Test
    @DisplayName("oidcc-id-token-hint")
    void hintAsksForItsPersonToSignIn() throws Exception {
        var hint = tokens().text("id_token");
        var other = somebodyElse();
        other.open(app.authorizeUrl("id_token_hint", hint));

        var back = other.signIn(person.username(), TestUsers.PASSWORD);

        var answer = RelyingParty.query(other.target(other.open(other.target(back))));
        assertThat(claims(app.redeem(answer.get("code"))).getSubject()).isEqualTo(person.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    @DisplayName("oidcc-id-token-hint")
    void hintThatIsNoIdTokenIsRefused(String hint) {
        assertThat(app.authorize(visitor, "id_token_hint", hint)).containsEntry("error", "invalid_request");
    }

    /** OpenID Connect Core, section 3.1.2.2: who made it decides, and a forged one learns nothing about anybody. */
    @Test
    @DisplayName("oidcc-id-token-hint")
    void forgedHintIsRefusedWhoeverIsSignedIn() throws Exception {
        jdbc.update("update client set access_token_format = 'JWT' where id = ?", app.clientId());
        var tokens = tokens();
        var other = somebodyElse();
        app.authorize(other);

        for (var forged : forged(tokens)) {
            for (var browser : List.of(visitor, other, new HttpVisitor(port))) {
                assertThat(app.authorize(browser, "prompt", "none", "id_token_hint", forged))
                        .containsEntry("error", "invalid_request")
                        .doesNotContainKey("code");
            }
            assertThat(app.authorize(visitor, "id_token_hint", forged)).containsEntry("error", "invalid_request");
        }
    }

    /** Section 3.1.2.1: however old it is, also when the key was replaced since. */
    @Test
    @DisplayName("oidcc-id-token-hint")
    void oldHintIsBelieved() {
        var hint = tokens().text("id_token");
        keys.rotate();
        clock.advance(Duration.ofHours(26));
        visitor.signIn(person.username(), TestUsers.PASSWORD);

        assertThat(app.authorize(visitor, "prompt", "none", "id_token_hint", hint))
                .containsKey("code");
    }

    /** Tokens that say what a real one says, but that this server has not made as ID tokens. */
    private List<String> forged(RelyingParty.Answer tokens) throws Exception {
        var real = SignedJWT.parse(tokens.text("id_token"));
        var claims = new JWTClaimsSet.Builder(real.getJWTClaimsSet());
        var parts = tokens.text("id_token").split("\\.");
        return List.of(
                signed(real.getHeader(), claims.build(), new RSAKeyGenerator(2048).generate()),
                signed(
                        new JWSHeader.Builder(real.getHeader()).keyID("unknown").build(),
                        claims.build(),
                        new RSAKeyGenerator(2048).generate()),
                signed(
                        real.getHeader(),
                        claims.issuer("https://evil.example.test").build(),
                        keys.current(JWSAlgorithm.RS256).toRSAKey()),
                parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse(),
                parts[0] + "." + parts[1] + ".",
                tokens.text("access_token"));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, RSAKey key) throws Exception {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Test
    @DisplayName("oidcc-server-client-secret-post")
    void codeIsRedeemedWithTheSecretInTheForm() {
        var code = app.authorize(visitor).get("code");

        var answer = app.bare(
                "/oauth/access_token",
                RelyingParty.encode(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        app.redirectUri(),
                        "code_verifier",
                        RelyingParty.VERIFIER,
                        "client_id",
                        app.clientId(),
                        "client_secret",
                        app.secret())));

        assertThat(answer.status()).isEqualTo(200);
    }

    /** The address inside the object is nobody's: the answer goes to the one outside, which is the app's. */
    @Test
    @DisplayName("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported,"
            + " oidcc-ensure-request-object-with-redirect-uri")
    void requestObjectIsRefusedByName() {
        var object = "eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwuZXhhbXBsZS5jb20vIn0.";

        assertThat(app.authorize(visitor, "request", object))
                .containsEntry("", app.redirectUri())
                .containsEntry("error", "request_not_supported");
        assertThat(visitor.open(app.authorizeUrl("request", object, "redirect_uri", "https://evil.example.com/"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("oidcc-refresh-token")
    void refreshTokenOfAnotherAppIsRefused() {
        var other = register(TestApps.confidential("Client 2"));
        var theirs = other.redeem(other.authorize(visitor, "prompt", "consent", "scope", "openid offline_access")
                .get("code"));

        assertThat(theirs.text("refresh_token")).matches("[\\x20-\\x7e]+");
        assertThat(app.refresh(theirs.text("refresh_token")).error()).isEqualTo("400 invalid_grant");
        assertThat(other.refresh(theirs.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("oidcc-discovery-endpoint-verification")
    void discoveryIsJsonWithWellFormedLists() {
        var answer = app.get("/.well-known/openid-configuration");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.body().path("code_challenge_methods_supported").isArray())
                .isTrue();
        answer.body()
                .path("scopes_supported")
                .forEach(scope -> assertThat(scope.asString()).matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"));
        answer.body()
                .path("ui_locales_supported")
                .forEach(language -> assertThat(language.asString()).matches("[a-z]{2}"));
        assertThat(answer.body().path("claims_parameter_supported").asBoolean(true))
                .isTrue();
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-modified-id-token-hint, -bad-id-token-hint")
    void hintThatWasTamperedWithLeadsNowhere() throws Exception {
        jdbc.update("insert into client_logout_uri (client_id, position, uri) values (?, 0, ?)", app.clientId(), BYE);
        var hint = tokens().text("id_token");
        var foreign = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(SignedJWT.parse(hint).getHeader().getKeyID())
                        .build(),
                SignedJWT.parse(hint).getJWTClaimsSet());
        foreign.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        var parts = hint.split("\\.");
        var modified = parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse();

        for (var wrong : new String[] {modified, foreign.serialize(), "null"}) {
            var answer = visitor.open("/oauth/logout?"
                    + RelyingParty.encode(Map.of("id_token_hint", wrong, "post_logout_redirect_uri", BYE)));
            assertThat(visitor.target(answer)).isEqualTo("/oauth/sign-out");
            assertThat(visitor.target(visitor.fillIn("/oauth/sign-out", Map.of())))
                    .isEqualTo("/login?out");
            visitor.signIn(person.username(), TestUsers.PASSWORD);
        }
        assertThat(app.authorize(visitor, "prompt", "none")).containsKey("code");
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-no-params, -only-state")
    void withoutKnowingWhoAsksThePersonDecides() {
        for (var parameters : new String[] {"", "?state=abc"}) {
            var asked = visitor.open("/oauth/logout" + parameters);
            assertThat(visitor.target(asked)).startsWith("/oauth/sign-out");
        }
        var answer = visitor.fillIn("/oauth/sign-out?state=abc", Map.of("state", "abc"));
        assertThat(visitor.target(answer)).isEqualTo("/login?out");
    }

    private static JWTClaimsSet claims(RelyingParty.Answer tokens) throws Exception {
        return Objects.requireNonNull(SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet());
    }
}
