package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect's two calls outside of {@code /api/v4}: authorizing an app by JSON, and ending its access. */
class CompatibleCallsTest extends ProtocolTest {

    private static final String AUTHORIZE = "//oauth/authorize";
    private static final String DEAUTHORIZE = "//oauth/deauthorize";
    private static final String NO_PERMISSION = "api.context.permissions.app_error";

    private String session;
    private ApiCaller me;

    @BeforeEach
    void signIn() {
        session = ApiCaller.of(port)
                .post("/users/login", Map.of("login_id", person.username(), "password", TestUsers.PASSWORD))
                .is(200)
                .header("Token");
        me = ApiCaller.of(port).bearer(session).with("Content-Type", "application/json");
    }

    @Test
    void authorizingAnswersWithTheAddressAndStoresTheConsent() {
        var redirect = RelyingParty.query(authorize().is(200).at("redirect"));

        assertThat(redirect)
                .containsEntry("", app.redirectUri())
                .containsEntry("state", "s 1")
                .containsEntry("iss", "http://localhost:" + port);
        var tokens = app.redeem(redirect.get("code"));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    @Test
    void stateIsInTheAddressEvenWhenItIsEmpty() {
        assertThat(RelyingParty.query(authorize("state", null).is(200).at("redirect")))
                .containsEntry("state", "");
    }

    @Test
    void withoutScopeItIsUser() {
        var code = RelyingParty.query(authorize("scope", null).is(200).at("redirect"))
                .get("code");

        assertThat(app.redeem(code).text("scope")).isEqualTo("user");
    }

    @Test
    void errorsOfTheProtocolAreInTheAddress() {
        assertThat(RelyingParty.query(
                        authorize("response_type", "banana").is(200).at("redirect")))
                .containsEntry("error", "unsupported_response_type")
                .containsEntry("state", "s 1");
        assertThat(RelyingParty.query(authorize("scope", "admin").is(200).at("redirect")))
                .containsEntry("error", "invalid_scope");
        assertThat(RelyingParty.query(
                        authorize("scope", "user manage_oauth").is(200).at("redirect")))
                .containsEntry("error_description", "The client may not request these scopes: manage_oauth");
        assertThat(RelyingParty.query(authorize("scope", "user  groups").is(200).at("redirect")))
                .containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, x, 400, model.authorize.is_valid.client_id.app_error",
        "client_id, aaaaaaaaaaaaaaaaaaaaaaaaaa, 404, app.oauth.get_app.find.app_error",
        "response_type, , 400, model.authorize.is_valid.response_type.app_error",
        "redirect_uri, , 400, model.authorize.is_valid.redirect_uri.app_error",
        "redirect_uri, com.example:/x, 400, model.authorize.is_valid.redirect_uri.app_error",
        "redirect_uri, https://evil.example.com/, 400, api.oauth.allow_oauth.redirect_callback.app_error",
        "code_challenge, short, 400, model.authorize.is_valid.code_challenge.app_error",
        "code_challenge_method, plain, 400, model.authorize.is_valid.code_challenge_method.unsupported.app_error",
    })
    void wrongParametersAreRefusedInTheDialect(String name, String value, int status, String id) {
        authorize(name, value).refused(status, id);
        assertThat(count("app_grant", app)).isZero();
    }

    @Test
    void longParametersAreRefused() {
        authorize("state", "x".repeat(1025)).refused(400, "model.authorize.is_valid.state.app_error");
        authorize("scope", "x".repeat(129)).refused(400, "model.authorize.is_valid.scope.app_error");
    }

    @Test
    void publicAppNeedsAChallenge() {
        var spa = register(
                TestApps.app("Spa", org.grantdesk.redirects.ClientType.PUBLIC, "https://spa.example.com/callback"));
        var body = body(spa);
        body.remove("code_challenge");
        body.remove("code_challenge_method");

        me.post(AUTHORIZE, body).refused(400, "api.oauth.allow_oauth.pkce_required_public.app_error");
        me.post(AUTHORIZE, body(spa)).is(200);
    }

    @Test
    void strangersAndUnreadableBodiesAreRefused() {
        var stranger = ApiCaller.of(port).with("Content-Type", "application/json");

        stranger.post(AUTHORIZE, body(app)).refused(401, "api.context.session_expired.app_error");
        stranger.post(DEAUTHORIZE, Map.of("client_id", app.clientId()))
                .refused(401, "api.context.session_expired.app_error");
        for (var body : new String[] {"", "null", "[]", "{", "{\"state\":\"\\u0000\"}"}) {
            me.post(AUTHORIZE, body).refused(400, "api.context.invalid_body_param.app_error");
            me.post(DEAUTHORIZE, body).refused(400, "api.context.invalid_body_param.app_error");
        }
    }

    /** A page of another site can neither read the header nor add it. */
    @Test
    void cookieAloneDecidesNothing() {
        var browser = ApiCaller.of(port)
                .with("Cookie", "MMAUTHTOKEN=" + session)
                .with("Content-Type", "text/plain;charset=UTF-8");

        browser.post(AUTHORIZE, body(app)).refused(401, "api.context.session_expired.app_error");
        browser.post(DEAUTHORIZE, Map.of("client_id", app.clientId()))
                .refused(401, "api.context.session_expired.app_error");
        browser.with("X-Requested-With", "XMLHttpRequest")
                .post(AUTHORIZE, body(app))
                .is(200);
    }

    /** The portal's own session is for its own pages. */
    @Test
    void sessionOfTheScreensDecidesNothing() {
        var cookie = "GRANTDESK=" + visitor.cookie("GRANTDESK").orElseThrow();

        ApiCaller.of(port)
                .with("Cookie", cookie)
                .with("Content-Type", "application/json")
                .post(AUTHORIZE, body(app))
                .refused(401, "api.context.session_expired.app_error");
    }

    @Test
    void deauthorizingEndsEverythingAndMayBeRepeated() {
        var tokens = tokens();

        me.post(DEAUTHORIZE, Map.of("client_id", app.clientId())).is(200);

        assertThat(app.isActive(tokens.text("access_token"))).isFalse();
        assertThat(count("app_grant", app)).isZero();
        assertThat(me.post(DEAUTHORIZE, Map.of("client_id", app.clientId()))
                        .is(200)
                        .at("status"))
                .isEqualTo("OK");
        me.post(DEAUTHORIZE, Map.of("client_id", Ids.next())).is(200);
        me.post(DEAUTHORIZE, Map.of("client_id", "x")).refused(400, "api.context.invalid_body_param.app_error");
    }

    @Test
    void deauthorizingEndsOnlyOnesOwn() {
        var tokens = tokens();
        var other = users.withPassword();
        var session = ApiCaller.of(port)
                .post("/users/login", Map.of("login_id", other.username(), "password", TestUsers.PASSWORD))
                .header("Token");

        ApiCaller.of(port)
                .bearer(session)
                .post(DEAUTHORIZE, Map.of("client_id", app.clientId()))
                .is(200);

        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
    }

    /** An app does not authorize the next one, nor shake off its own. */
    @Test
    void appsThemselvesMayNot() {
        var token = tokens("scope", "openid user").text("access_token");
        var asApp = ApiCaller.of(port).bearer(token).with("Content-Type", "application/json");

        asApp.post(AUTHORIZE, body(app)).refused(403, NO_PERMISSION);
        asApp.post(DEAUTHORIZE, Map.of("client_id", app.clientId())).refused(403, NO_PERMISSION);
        assertThat(app.isActive(token)).isTrue();
    }

    private ApiAnswer authorize() {
        return me.post(AUTHORIZE, body(app));
    }

    private ApiAnswer authorize(String name, String value) {
        var body = body(app);
        body.put(name, value);
        return me.post(AUTHORIZE, body);
    }

    private static Map<String, Object> body(RelyingParty app) {
        return new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", app.clientId(),
                "redirect_uri", app.redirectUri(),
                "scope", "user",
                "state", "s 1",
                "code_challenge", RelyingParty.CHALLENGE,
                "code_challenge_method", "S256"));
    }
}
