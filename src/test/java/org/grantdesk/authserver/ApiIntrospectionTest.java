package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiScopesService;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiUsageApp;
import org.grantdesk.apis.ApiUsageCounts;
import org.grantdesk.apis.ApiUsageDay;
import org.grantdesk.apis.ApiUsageService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** RFC 7662, asked by the API that a token is for. */
class ApiIntrospectionTest extends ProtocolTest {

    private static final String NOTHING = "{\"active\":false}";

    @Autowired
    ApiService apis;

    @Autowired
    ApiSecretService secrets;

    @Autowired
    ApiScopesService given;

    @Autowired
    ProtocolSettingsService protocol;

    @Autowired
    ApiUsageCounts counts;

    @Autowired
    ApiUsageService usage;

    private TestPerson owner;
    private ApiDetails api;
    private RelyingParty asker;

    @BeforeEach
    void makeApi() {
        owner = users.with(Authorities.MANAGE_APIS);
        api = make();
        asker = asker(api);
    }

    @Test
    void tokenForTheApiIsDescribed() {
        var tokens = tokensFor(api);

        var answer = asker.introspect(tokens.text("access_token"));

        assertThat(answer.body().path("active").asBoolean()).isTrue();
        assertThat(answer.body().path("aud").path(0).asString())
                .isEqualTo(api.metadata().identifier());
        assertThat(answer.text("scope")).isEqualTo("read");
        assertThat(answer.text("sub")).isEqualTo(person.id());
        assertThat(answer.text("client_id")).isEqualTo(app.clientId());
        assertThat(answer.body().has("username")).isFalse();
        assertThat(answer.body().propertyNames())
                .contains("iss", "iat", "exp", "jti", "auth_time", "acr", "token_type");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void everyOtherTokenIsJustNotActive() {
        var other = make();
        var tokens = tokensFor(api);

        for (var value : List.of(
                tokens.text("refresh_token"),
                tokens.text("id_token"),
                tokensFor(other).text("access_token"),
                tokens().text("access_token"),
                "garbage")) {
            assertThat(asker.introspect(value).response().body()).isEqualTo(NOTHING);
        }
        assertThat(asker(other)
                        .introspect(tokens.text("access_token"))
                        .response()
                        .body())
                .isEqualTo(NOTHING);
    }

    /** Tokens by app, and questions whatever they are answered. */
    @Test
    void tokensAndQuestionsAreCounted() {
        var tokens = tokensFor(api);
        tokens();
        asker.introspect(tokens.text("access_token"));
        asker.introspect("garbage");
        app.introspect(tokens.text("access_token"));
        counts.flush();

        assertThat(users.as(owner, () -> usage.days(api.id(), 1)))
                .extracting(ApiUsageDay::tokens, ApiUsageDay::introspections)
                .containsExactly(tuple(1L, 2L));
        assertThat(users.as(owner, () -> usage.apps(api.id(), 1, 5)))
                .extracting(ApiUsageApp::clientId, ApiUsageApp::tokens)
                .containsExactly(tuple(app.clientId(), 1L));
    }

    @Test
    void revokedTokenIsRefusedAtTheNextQuestion() {
        var tokens = tokensFor(api);
        assertThat(asker.isActive(tokens.text("access_token"))).isTrue();

        app.revoke(tokens.text("refresh_token"));

        assertThat(asker.isActive(tokens.text("access_token"))).isFalse();
    }

    /** A removed scope is gone from tokens that were issued with it. */
    @Test
    void scopesAreThoseThatTheApiHasNow() {
        var tokens = tokensFor(api, "read write");

        users.as(
                owner,
                () -> apis.update(
                        api.id(),
                        TestApis.withScopes(api.metadata(), "write"),
                        apis.get(api.id()).version()));

        assertThat(asker.introspect(tokens.text("access_token")).text("scope")).isEqualTo("write");
    }

    /** The same when the app may ask for less, and when nothing is left. */
    @Test
    void scopesAreThoseThatTheAppMayStillAskFor() {
        var token = tokensFor(api, "read write").text("access_token");

        give("write");
        assertThat(asker.introspect(token).text("scope")).isEqualTo("write");
        assertThat(app.introspect(token).text("scope")).isEqualTo("write");

        give();
        assertThat(asker.introspect(token).response().body()).isEqualTo(NOTHING);
        assertThat(app.introspect(token).response().body()).isEqualTo(NOTHING);
    }

    private void give(String... scopes) {
        var keeper =
                users.with(Authorities.MANAGE_APIS, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        users.as(keeper, () -> {
            var version = given.read(api.id(), app.clientId()).version();
            given.give(api.id(), app.clientId(), Set.of(scopes), version);
        });
    }

    /** And of this installation itself. */
    @Test
    void ownTokensLoseWhatTheAppMayNoLongerAskFor() {
        var token = tokens("scope", "openid profile email").text("access_token");
        var keeper =
                users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_SYSTEM);

        users.as(keeper, () -> {
            var stored = protocol.get(app.clientId());
            return protocol.update(
                    app.clientId(), stored.settings().withScopes(Set.of("openid", "email")), stored.version());
        });

        assertThat(app.introspect(token).text("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
        assertThat(app.userInfo(token).body().propertyNames()).contains("email").doesNotContain("name");
    }

    @Test
    void deletedApiIsAnswered401() {
        users.as(owner, () -> apis.delete(api.id()));

        assertThat(asker.introspect("x").error()).isEqualTo("401 invalid_client");
    }

    /** It is no app: nothing but the question is for it. */
    @Test
    void apiGetsNoTokens() {
        for (var form : List.of(
                Map.of("grant_type", "client_credentials"),
                Map.of("grant_type", "refresh_token", "refresh_token", "x"),
                Map.of("grant_type", "authorization_code", "code", "x"))) {
            assertThat(asker.token(form).error()).isEqualTo("400 unauthorized_client");
        }
        var tokens = tokensFor(api);
        assertThat(asker.revoke(tokens.text("access_token")).status()).isEqualTo(200);
        assertThat(asker.isActive(tokens.text("access_token"))).isTrue();
        assertThat(visitor.open("/oauth/authorize?response_type=code&client_id=" + asker.clientId())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void apiProvesItself() {
        var wrong = new RelyingParty(port, asker.clientId(), asker.secret() + "x", "");
        var unknown = new RelyingParty(port, "api_" + Ids.next(), asker.secret(), "");
        var withoutSecret = new RelyingParty(port, asker.clientId(), "", "");

        assertThat(wrong.introspect("x").error()).isEqualTo("401 invalid_client");
        assertThat(unknown.introspect("x").error()).isEqualTo("401 invalid_client");
        assertThat(withoutSecret.introspect("x").error()).isEqualTo("400 invalid_client");
        assertThat(asker.bare(
                                "/oauth/introspect",
                                "token=x&client_id=" + asker.clientId() + "&client_secret=" + asker.secret())
                        .status())
                .isEqualTo(200);
    }

    private ApiDetails make() {
        return users.as(
                owner, () -> apis.register(TestApis.withScopes(TestApis.named("API " + Ids.next()), "read", "write")));
    }

    private RelyingParty asker(ApiDetails made) {
        var secret = users.as(
                owner,
                () -> secrets.rotate(
                        made.id(), Duration.ZERO, apis.get(made.id()).version()));
        return new RelyingParty(port, "api_" + made.id(), secret.value(), "");
    }

    private RelyingParty.Answer tokensFor(ApiDetails made) {
        return tokensFor(made, "openid read");
    }

    private RelyingParty.Answer tokensFor(ApiDetails made, String scope) {
        return tokens("scope", scope, "resource", made.metadata().identifier());
    }
}
