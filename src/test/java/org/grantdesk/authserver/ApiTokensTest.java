package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.apis.ApiIdentifier;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** RFC 8707 and RFC 9068: tokens for APIs, what they say and when they end; {@link ResourceAndScopeTest} has whom they are for. */
class ApiTokensTest extends ProtocolTest {

    @Autowired
    ApiService apis;

    private TestPerson owner;
    private Api calendar;
    private Api notes;

    @BeforeEach
    void makeApis() {
        // Others' APIs would have scopes of these names as well.
        jdbc.update("delete from api");
        owner = users.with(Authorities.MANAGE_APIS);
        calendar = make("read", "write");
        notes = make("read", "erase");
    }

    private Api make(String... scopes) {
        var made =
                users.as(owner, () -> apis.register(TestApis.withScopes(TestApis.named("API " + Ids.next()), scopes)));
        return new Api(made.id(), made.metadata().identifier());
    }

    private record Api(String id, String identifier) {}

    /** Scheme and host in any case, and an empty path with or without its slash; nothing else. */
    @ParameterizedTest
    @CsvSource({
        "https://API.example.test, https://api.EXAMPLE.test/, true",
        "https://api.example.test/, HTTPS://api.example.test, true",
        "https://api.example.test/mcp, https://API.example.test/mcp, true",
        "https://api.example.test/mcp, https://api.example.test/mcp/, false",
        "https://api.example.test/mcp, https://api.example.test/MCP, false",
        "https://api.example.test/mcp, https://api.example.test/mcp?x=1, false",
        "https://api.example.test, http://api.example.test, false",
        "https://api.example.test, https://api.example.test:8443, false",
    })
    void audienceIsWrittenAsRegistered(String registered, String asked, boolean same) {
        jdbc.update(
                "update api set identifier = ?, identifier_key = ? where id = ?",
                registered,
                ApiIdentifier.key(registered),
                calendar.id());

        var answer = through(app.authorizeUrl("scope", "write", "resource", asked));

        if (!same) {
            assertThat(answer.get("error")).isEqualTo("invalid_target");
            return;
        }
        var tokens = app.redeem(answer.get("code"));
        assertThat(tokens.text("audience")).isEqualTo(registered);
        assertThat(audience(app.introspect(tokens.text("access_token")))).isEqualTo(registered);
    }

    @Test
    void refreshNarrowsTheAccessTokenAndNeverWidens() {
        var tokens = app.redeem(through(app.authorizeUrl("scope", "read write", "resource", calendar.identifier()))
                .get("code"));
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));

        var narrowed = app.token(plus(refresh, "scope", "read"));
        assertThat(narrowed.text("scope")).isEqualTo("read");
        var again = app.token(Map.of("grant_type", "refresh_token", "refresh_token", narrowed.text("refresh_token")));
        assertThat(again.text("scope").split(" ")).containsExactlyInAnyOrder("read", "write");

        var first = app.redeem(through(app.authorizeUrl("scope", "read", "resource", calendar.identifier()))
                .get("code"));
        var wider = Map.of("grant_type", "refresh_token", "refresh_token", first.text("refresh_token"));
        assertThat(app.token(plus(wider, "scope", "read write")).error()).isEqualTo("400 invalid_scope");
        assertThat(app.token(plus(wider, "resource", notes.identifier())).error())
                .isEqualTo("400 invalid_target");
        assertThat(app.token(plus(wider, "resource", calendar.identifier())).status())
                .isEqualTo(200);
    }

    /** A token for one API is refused by Grantdesk's own interfaces. */
    @Test
    void tokenForAnApiOpensNothingHere() {
        var tokens =
                app.redeem(through(app.authorizeUrl("scope", "openid profile read", "resource", calendar.identifier()))
                        .get("code"));

        assertThat(tokens.text("id_token")).isNotEmpty();
        assertThat(app.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
        var own = app.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.text("refresh_token"),
                "resource",
                "http://localhost:" + port));
        assertThat(app.userInfo(own.text("access_token")).status()).isEqualTo(200);
    }

    @Test
    void apiThatIsNotOpenTakesListedAppsOnly() {
        jdbc.update("update api set open = false where id = ?", calendar.id());
        var url = app.authorizeUrl("scope", "read", "resource", calendar.identifier());

        assertThat(through(url).get("error")).isEqualTo("invalid_target");
        jdbc.update(
                "insert into api_client (api_id, client_id, added_at) values (?, ?, current_timestamp)",
                calendar.id(),
                app.clientId());
        assertThat(through(url)).containsKey("code");
        // What is not open is no candidate either, where scopes decide.
        assertThat(through(register(TestApps.confidential("Stranger")).authorizeUrl("scope", "write")))
                .containsEntry("error", "invalid_scope");
    }

    @Test
    void appMayBeLetAskForLessOrMore() {
        jdbc.update("update api_scope set risk = 'HIGH' where api_id = ? and name = 'write'", calendar.id());
        var url = app.authorizeUrl("scope", "read write", "resource", calendar.identifier());
        assertThat(through(url).get("error")).isEqualTo("invalid_scope");

        choose(app, calendar, "write");

        assertThat(through(url).get("error")).isEqualTo("invalid_scope");
        assertThat(through(app.authorizeUrl("scope", "write", "resource", calendar.identifier())))
                .containsKey("code");
        // High risk is asked every time.
        assertThat(visitor.target(visitor.open(app.authorizeUrl("scope", "write", "resource", calendar.identifier()))))
                .startsWith("/oauth/consent");
    }

    /** Someone who registers an API with a scope of that name must not take other apps' tokens away. */
    @Test
    void chosenApiGoesBeforeThoseThatAreMerelyOpen() {
        choose(app, notes, "read");

        var tokens = app.redeem(through(app.authorizeUrl("scope", "read")).get("code"));

        assertThat(tokens.text("audience")).isEqualTo(notes.identifier());
    }

    @Test
    void defaultApiIsForRequestsThatNameNoResource() {
        jdbc.update("update client set default_api_id = ? where id = ?", calendar.id(), app.clientId());

        for (var scope : new String[] {"read", "openid", null}) {
            var tokens = app.redeem(through(app.authorizeUrl("scope", scope)).get("code"));
            assertThat(tokens.text("audience")).as("scope " + scope).isEqualTo(calendar.identifier());
        }
        var own = app.redeem(through(app.authorizeUrl("scope", "openid", "resource", "http://localhost:" + port))
                .get("code"));
        assertThat(own.text("audience")).isEqualTo("http://localhost:" + port);
    }

    /** A deleted API ends its tokens with it, and the grant keeps what it has elsewhere. */
    @Test
    void tokensEndWithTheApi() {
        var ofCalendar = app.redeem(through(app.authorizeUrl("scope", "write", "resource", calendar.identifier()))
                .get("code"));
        var ofNotes = app.redeem(through(app.authorizeUrl("scope", "erase", "resource", notes.identifier()))
                .get("code"));

        jdbc.update("delete from api where id = ?", calendar.id());

        assertThat(app.isActive(ofCalendar.text("access_token"))).isFalse();
        assertThat(app.refresh(ofCalendar.text("refresh_token")).error())
                .isIn("400 invalid_target", "400 invalid_scope");
        assertThat(app.isActive(ofNotes.text("access_token"))).isTrue();
        assertThat(app.refresh(ofNotes.text("refresh_token")).status()).isEqualTo(200);
    }

    /** An app of two APIs needs a working token for each. */
    @Test
    void tokensForTwoApisLiveBesideEachOther() {
        var url = app.authorizeUrl("scope", "read") + "&resource=" + calendar.identifier() + "&resource="
                + notes.identifier();
        var first = app.token(plus(redemption(through(url).get("code")), "resource", calendar.identifier()));
        var second = app.token(plus(
                Map.of("grant_type", "refresh_token", "refresh_token", first.text("refresh_token")),
                "resource",
                notes.identifier()));

        clock.advance(Duration.ofMinutes(5));

        assertThat(app.isActive(first.text("access_token"))).isTrue();
        assertThat(app.isActive(second.text("access_token"))).isTrue();
    }

    /** The app would take what opens this installation to the API. */
    @Test
    void accessThatEndedAtTheApiBecomesNoTokenForHere() {
        jdbc.update("update client set default_api_id = ? where id = ?", calendar.id(), app.clientId());
        var granted =
                app.redeem(through(app.authorizeUrl("scope", "openid read")).get("code"));

        jdbc.update("update api set open = false where id = ?", calendar.id());

        assertThat(app.isActive(granted.text("access_token"))).isFalse();
        assertThat(app.refresh(granted.text("refresh_token")).error()).isEqualTo("400 invalid_target");
        assertThat(through(app.authorizeUrl("scope", "openid"))).containsEntry("error", "invalid_target");
    }

    /** What was allowed without a question before trust ended is still to be asked, whatever is taken out of the grant. */
    @Test
    void whatIsTakenOutOfAGrantAsksNothingLess() {
        jdbc.update("update client set trusted = true where id = ?", app.clientId());
        choose(app, calendar, "read");
        assertThat(through(app.authorizeUrl("scope", "openid read", "resource", calendar.identifier())))
                .containsKey("code");
        jdbc.update(
                "update client set trusted = false, trust_ended_at = ? where id = ?",
                Timestamp.from(clock.instant()),
                app.clientId());

        users.as(owner, () -> apis.delete(calendar.id()));

        assertThat(visitor.target(visitor.open(app.authorizeUrl("scope", "openid"))))
                .startsWith("/oauth/consent");
    }

    /** A program whose tokens have ended sends its person here, who can read what has happened. */
    @Test
    void deletedApiIsAPageThatAPersonUnderstands() {
        users.as(owner, () -> apis.delete(calendar.id()));

        var page = visitor.open(app.authorizeUrl("scope", "read", "resource", calendar.identifier()));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("an API that was deleted", "Relying Party", "invalid_target", app.redirectUri());
        assertThat(through(app.authorizeUrl("scope", "read", "resource", calendar.identifier(), "prompt", "none")))
                .containsEntry("error", "invalid_target");
    }

    /** What grants hold of it is cleared, and what they allow elsewhere stands. */
    @Test
    void grantKeepsWhatIsNotOfTheDeletedApi() {
        through(app.authorizeUrl("scope", "openid read", "resource", calendar.identifier()));
        var other = register(TestApps.confidential("Calendar only"));
        var consent =
                visitor.target(visitor.open(other.authorizeUrl("scope", "read", "resource", calendar.identifier())));
        other.decide(visitor, visitor.open(consent), "allow");

        users.as(owner, () -> apis.delete(calendar.id()));

        assertThat(jdbc.queryForList("select scopes from app_grant where client_id = ?", String.class, app.clientId()))
                .containsExactly("openid");
        assertThat(count("app_grant", other)).isZero();
        assertThat(jdbc.queryForObject("select count(*) from api_leftover", Long.class))
                .isZero();
    }

    /** Its owner is asked by no one when it acts, so an app for itself gets what was chosen for it. */
    @Test
    void serviceAppGetsWhatWasChosen() {
        var machine = machine();
        var form = Map.of("grant_type", "client_credentials", "resource", calendar.identifier());
        assertThat(machine.token(form).error()).isEqualTo("400 invalid_target");

        choose(machine, calendar, "read");

        var tokens = machine.token(form);
        assertThat(tokens.text("scope")).isEqualTo("read");
        assertThat(audience(machine.introspect(tokens.text("access_token")))).isEqualTo(calendar.identifier());
        assertThat(machine.token(plus(form, "scope", "write")).error()).isEqualTo("400 invalid_scope");
        assertThat(machine.token(Map.of("grant_type", "client_credentials", "scope", "read"))
                        .status())
                .isEqualTo(200);
    }

    /** RFC 9068: the API says what its tokens are, and verifies them with what is published. */
    @ParameterizedTest
    @CsvSource({"RS256", "ES256"})
    void signedTokensNameTheApi(String format) throws Exception {
        jdbc.update("update api set token_format = ? where id = ?", format, calendar.id());

        var tokens = app.redeem(through(app.authorizeUrl("scope", "openid read", "resource", calendar.identifier()))
                .get("code"));

        var token = SignedJWT.parse(tokens.text("access_token"));
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(format);
        assertThat(token.getHeader().getType()).hasToString("at+jwt");
        var published = JWKSet.parse(app.get("/oauth/jwks").response().body());
        var key = published.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new DefaultJWSVerifierFactory()
                        .createJWSVerifier(
                                token.getHeader(),
                                format.equals("RS256")
                                        ? key.toRSAKey().toPublicKey()
                                        : key.toECKey().toPublicKey())))
                .isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly(calendar.identifier());
        assertThat(claims.getStringClaim("scope")).isEqualTo("read");
        assertThat(claims.getClaims()).containsKeys("iss", "sub", "client_id", "jti", "iat", "exp", "auth_time", "acr");
        assertThat(tokens.body().path("expires_in").asInt()).isBetween(3590, 3600);
        var introspected = app.introspect(tokens.text("access_token"));
        assertThat(introspected.text("jti")).isEqualTo(claims.getJWTID());
        app.revoke(tokens.text("access_token"));
        assertThat(app.isActive(tokens.text("access_token"))).isFalse();
    }

    /** RFC 9728, section 4: those that say so, as they were registered. */
    @Test
    void metadataNamesTheApisThatSaySo() {
        for (var path : List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration")) {
            assertThat(app.get(path).body().has("protected_resources")).isFalse();
        }
        jdbc.update("update api set published = true where id = ?", calendar.id());

        for (var path : List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration")) {
            assertThat(app.get(path).body().path("protected_resources").toString())
                    .isEqualTo("[\"" + calendar.identifier() + "\"]");
        }
    }

    /** Each API says how long its tokens live, whatever the app is set to. */
    @ParameterizedTest
    @CsvSource({"OPAQUE, 60", "OPAQUE, 86400", "ES256, 120"})
    void tokenLivesAsLongAsTheApiSays(String format, int seconds) {
        jdbc.update("update api set token_format = ?, token_seconds = ? where id = ?", format, seconds, calendar.id());
        jdbc.update("update client set access_token_format = 'JWT' where id = ?", app.clientId());

        var tokens = app.redeem(through(app.authorizeUrl("scope", "read", "resource", calendar.identifier()))
                .get("code"));

        assertThat(tokens.body().path("expires_in").asInt()).isBetween(seconds - 5, seconds);
        assertThat(tokens.text("access_token").contains(".")).isEqualTo(!format.equals("OPAQUE"));
        clock.advance(Duration.ofSeconds(seconds - 10));
        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(app.isActive(tokens.text("access_token"))).isFalse();
    }

    private void choose(RelyingParty client, Api api, String scope) {
        jdbc.update(
                "insert into client_api (client_id, api_id, given) values (?, ?, true)", client.clientId(), api.id());
        jdbc.update(
                "insert into client_api_scope (client_id, api_id, scope) values (?, ?, ?)",
                client.clientId(),
                api.id(),
                scope);
    }

    /** Through the consent page if there is one; where the app's answer goes. */
    private Map<String, String> through(String url) {
        var target = visitor.target(visitor.open(url));
        return target.startsWith("/oauth/consent")
                ? app.decide(visitor, visitor.open(target), "allow")
                : RelyingParty.query(target);
    }

    private Map<String, String> redemption(String code) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                RelyingParty.VERIFIER);
    }

    private static String audience(RelyingParty.Answer introspected) {
        return introspected.body().path("aud").path(0).asString();
    }

    private static Map<String, String> plus(Map<String, String> form, String name, String value) {
        var all = new HashMap<>(form);
        all.put(name, value);
        return all;
    }
}
