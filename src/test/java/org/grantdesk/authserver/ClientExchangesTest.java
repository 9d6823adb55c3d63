package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiIdentifier;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.apis.ui.PastedCheck;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What MCP clients send, as it was seen of ten versions of them: each exchange again. */
class ClientExchangesTest extends ProtocolTest {

    @Autowired
    private ApiService apis;

    @Autowired
    private GrantService grants;

    @Autowired
    private ApiSecretService secrets;

    @Autowired
    private TransactionOperations transaction;

    private TestPerson owner;
    private ApiDetails api;

    /** A program on the person's computer that registered itself, and an MCP server that is an API here. */
    @BeforeEach
    void selfRegistered() {
        owner = users.with(Authorities.MANAGE_APIS);
        api = users.as(
                owner,
                () -> apis.register(
                        TestApis.withScopes(TestApis.named("MCP " + Ids.next()), "read", "write", "share")));
        app = register(TestApps.publicApp("MCP CLI Client"));
        jdbc.update("update client set origin = 'REGISTRATION', owner_id = null where id = ?", app.clientId());
    }

    @Test
    @DisplayName("row 1: a smaller request adds to the grant, and its token keeps what was allowed")
    void stepUpAsksForTheNewScopeAlone() {
        assertThat(scopes(connect("scope", "read"))).containsExactly("read");

        var tokens = connect("scope", "write");

        assertThat(scopes(tokens)).containsExactlyInAnyOrder("read", "write");
        assertThat(granted()).contains(api.id() + "|read", api.id() + "|write");
    }

    @Test
    @DisplayName("row 1: the first consent offers all that the API lists")
    void allThatTheApiListsCanBeAllowedAtFirst() {
        var page = page("scope", "openid read");
        assertThat(page.body()).contains("You can also allow it to");

        var code = RelyingParty.query(visitor.target(app.pressWithAll(visitor, page)));

        assertThat(scopes(redeem(code.get("code")))).containsExactlyInAnyOrder("read", "write", "share");
        assertThat(page("scope", "write", "prompt", "consent").body()).doesNotContain("You can also allow it to");
    }

    @Test
    @DisplayName("row 1: what is not ticked is not granted")
    void whatIsOfferedIsUnticked() {
        assertThat(scopes(connect("scope", "openid read"))).containsExactly("read");
    }

    @Test
    @DisplayName("row 2: offline_access with prompt=consent is taken; refresh tokens come without it too")
    void offlineAccessWithConsent() {
        var tokens = connect("scope", "read offline_access", "prompt", "consent");
        assertThat(tokens.text("refresh_token")).isNotEmpty();
        assertThat(connect("scope", "read offline_access", "prompt", "consent").text("refresh_token"))
                .isNotEmpty();
        assertThat(connect("scope", "read").text("refresh_token")).isNotEmpty();
    }

    @Test
    @DisplayName("row 3: beyond what it may have it is granted less")
    void moreThanItMayHave() {
        var tokens = connect("scope", "read manage_oauth openid");

        assertThat(scopes(tokens)).containsExactly("read");
        assertThat(app.authorize(visitor, "scope", "manage_oauth")).containsEntry("error", "invalid_scope");
    }

    @Test
    @DisplayName("row 3: an app of a person is told so instead")
    void anAppOfAPersonIsRefused() {
        jdbc.update("update client set origin = 'PERSON' where id = ?", app.clientId());

        assertThat(app.authorize(visitor, "scope", "openid manage_oauth")).containsEntry("error", "invalid_scope");
    }

    @Test
    @DisplayName("row 3: no scope at all means a default one")
    void noScope() {
        assertThat(scopes(connect("scope", null))).containsExactlyInAnyOrder("read", "write", "share");
        assertThat(app.redeem(app.authorize(visitor, "scope", null).get("code")).text("scope"))
                .isEqualTo("user");
    }

    @Test
    @DisplayName("row 4: resource is in all three requests")
    void resourceEverywhere() {
        var tokens = connect("scope", "read");
        var renewed = refresh(tokens, "resource", resource());

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.text("audience")).isEqualTo(resource());
    }

    @ParameterizedTest(name = "registered as {0}, sent as {1}")
    @CsvSource({
        "https://%s.example.test, https://%s.example.test/",
        "https://%s.example.test/, https://%s.example.test",
        "https://%s.example.test/, https://%s.example.test/",
        "https://%S.Example.test, https://%S.Example.test",
        "https://%S.Example.test, https://%s.example.test/",
        "https://%s.example.test/Mcp, https://%s.example.test/Mcp",
        "https://%s.example.test/mcp/, https://%s.example.test/mcp/",
    })
    @DisplayName("row 5: host in any case, an origin with or without its slash; the audience is as registered")
    void theResourceAsClientsSpellIt(String registered, String sent) {
        var host = "h" + Ids.next().toLowerCase(Locale.ROOT);
        identify(registered.formatted(host));
        var resource = sent.formatted(host);
        var server = asApi();

        var tokens = redeem(
                app.authorize(visitor, "scope", "read", "resource", resource).get("code"), resource);
        var renewed = refresh(tokens, "resource", resource);

        for (var answer : List.of(tokens, renewed)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("audience")).isEqualTo(registered.formatted(host));
            assertThat(server.introspect(answer.text("access_token"))
                            .body()
                            .path("aud")
                            .path(0)
                            .asString())
                    .isEqualTo(registered.formatted(host));
        }
    }

    @ParameterizedTest(name = "registered as {0}, sent as {1}")
    @CsvSource({
        "https://%s.example.test/mcp, https://%s.example.test/mcp/",
        "https://%s.example.test/mcp/, https://%s.example.test/mcp",
        "https://%s.example.test/mcp, https://%s.example.test/MCP",
        "https://%s.example.test/mcp, https://%s.example.test",
    })
    @DisplayName("row 5: another path is another resource, in all three requests, and nothing is used up")
    void anotherPathIsAnotherResource(String registered, String sent) {
        var host = "h" + Ids.next().toLowerCase(Locale.ROOT);
        identify(registered.formatted(host));
        var right = registered.formatted(host);
        var wrong = sent.formatted(host);

        assertThat(app.authorize(visitor, "scope", "read", "resource", wrong)).containsEntry("error", "invalid_target");
        var code = app.authorize(visitor, "scope", "read", "resource", right).get("code");
        assertThat(redeem(code, wrong).error()).isEqualTo("400 invalid_target");
        var tokens = redeem(code, right);
        assertThat(refresh(tokens, "resource", wrong).error()).isEqualTo("400 invalid_target");
        assertThat(refresh(tokens, "resource", right).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 6: renewals at the same moment all succeed, and nobody has to sign in")
    void renewalsAtOnce() throws Exception {
        var tokens = connect("scope", "read");

        var answers = AtOnce.times(6, () -> refresh(tokens, "resource", resource()));

        assertThat(answers).extracting(RelyingParty.Answer::status).containsOnly(200);
        for (var answer : answers) {
            assertThat(refresh(answer, "resource", resource()).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("row 7: an expired token is a 401, and the token of one renewal is taken at once")
    void renewedAfterA401() {
        var server = asApi();
        var tokens = connect("scope", "read");
        assertThat(server.isActive(tokens.text("access_token"))).isTrue();

        clock.advance(lifetime(tokens));

        // The MCP server answers 401 to what is not active.
        assertThat(server.isActive(tokens.text("access_token"))).isFalse();
        var renewed = refresh(tokens, "resource", resource());
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(server.isActive(renewed.text("access_token"))).isTrue();
    }

    @Test
    @DisplayName("row 7: our own resources answer an expired token with 401, never 403")
    void ourOwnResourcesSay401() {
        var tokens = app.redeem(app.authorize(visitor, "scope", "openid").get("code"));
        assertThat(app.userInfo(tokens.text("access_token")).status()).isEqualTo(200);

        clock.advance(lifetime(tokens));

        var refused = app.userInfo(tokens.text("access_token"));
        assertThat(refused.error()).isEqualTo("401 invalid_token");
        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("Bearer ")
                .contains("invalid_token", "resource_metadata");
        var renewed = app.refresh(tokens.text("refresh_token"));
        assertThat(app.userInfo(renewed.text("access_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 8: invalid_grant keeps the app; invalid_client is for unknown apps alone")
    void anEndedGrantIsInvalidGrant() {
        var tokens = connect("scope", "read");
        users.as(person, () -> grants.revokeMine(app.clientId()));

        assertThat(refresh(tokens, "resource", resource()).error()).isEqualTo("400 invalid_grant");
        assertThat(connect("scope", "read").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 9: with too many wrong tokens it is a 429 in JSON, and the right one is as good as before")
    void tooManyRenewals() {
        var tokens = connect("scope", "read");

        var refused = IntStream.range(0, 400)
                .mapToObj(number -> app.refresh("wrong-" + number))
                .filter(answer -> answer.status() != 400)
                .findFirst()
                .orElseThrow();

        assertPassing(429, refused);
        assertThat(refresh(tokens, "resource", resource()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 9: while the database does not serve a renewal it is a 503 in JSON, and nothing is used up")
    void outageDuringARenewal() {
        var tokens = connect("scope", "read");

        transaction.executeWithoutResult(status -> {
            jdbc.queryForList("select id from app_authorization where client_id = ? for update", app.clientId());
            assertPassing(503, refresh(tokens, "resource", resource()));
        });

        assertThat(refresh(tokens, "resource", resource()).status()).isEqualTo(200);
    }

    /** Anything else, and the client opens a sign-in or registers anew. */
    private static void assertPassing(int status, RelyingParty.Answer answer) {
        assertThat(answer.error()).isEqualTo(status + " temporarily_unavailable");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    @DisplayName("row 10: after the API was deleted there is a page that says so")
    void theApiIsGone() {
        connect("scope", "read");
        jdbc.update(
                "insert into deleted_api (identifier_key, name, deleted_at) select identifier_key, 'Old MCP',"
                        + " current_timestamp from api where id = ?",
                api.id());
        jdbc.update("delete from api where id = ?", api.id());

        assertThat(visitor.open(app.authorizeUrl("scope", "read", "resource", resource()))
                        .body())
                .contains("Old MCP");
    }

    @Test
    @DisplayName("row 12: iss is in every answer")
    void issuerInAllAnswers() {
        assertThat(app.authorize(visitor, "scope", "read", "resource", resource()))
                .containsEntry("iss", issuer());
        assertThat(app.authorize(visitor, "response_type", "token")).containsEntry("iss", issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"})
    @DisplayName("row 17: S256 is published, wherever a client looks and whatever revision it speaks")
    void challengeMethodsAreAlwaysPublished(String document) {
        for (var revision : List.of("", "2025-06-18", "2026-07-28")) {
            var request =
                    HttpRequest.newBuilder(URI.create(issuer() + document)).header("Accept", "application/json");
            if (!revision.isEmpty()) {
                request.header("MCP-Protocol-Version", revision);
            }

            var metadata = RelyingParty.send(request);

            assertThat(metadata.status()).isEqualTo(200);
            assertThat(metadata.body().path("code_challenge_methods_supported").toString())
                    .isEqualTo("[\"S256\"]");
        }
    }

    @Test
    @DisplayName("row 18: the first entry of authorization_servers is this server, to the letter")
    void theFirstAuthorizationServerIsTried() {
        var challenge = app.get("/oauth/userinfo").header("WWW-Authenticate");
        var address = challenge.replaceAll(".*resource_metadata=\"([^\"]+)\".*", "$1");
        var ours =
                RelyingParty.send(HttpRequest.newBuilder(URI.create(address))).body();
        var ofTheApi = JsonMapper.shared().readTree(PastedCheck.document(api, issuer()));

        for (var resource : List.of(ours, ofTheApi)) {
            var first = resource.path("authorization_servers").path(0).asString();
            var metadata = RelyingParty.send(
                    HttpRequest.newBuilder(URI.create(first + "/.well-known/oauth-authorization-server")));
            assertThat(metadata.text("issuer")).isEqualTo(first);
            assertThat(metadata.text("authorization_endpoint")).startsWith(first + "/");
        }
    }

    @Test
    @DisplayName("row 19: ids and secrets are letters, digits, hyphens and underscores")
    void nothingToEncode() {
        var confidential = register(TestApps.confidential("Server"));

        assertThat(confidential.clientId() + confidential.secret()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    @DisplayName("rows 20 and 23: the token answer names the scope and has no null")
    void noNullAndAlwaysAScope() {
        var tokens = connect("scope", "read");
        for (var answer : List.of(tokens, refresh(tokens, "resource", resource()))) {
            assertThat(answer.response().body()).doesNotContain("null");
            assertThat(answer.text("scope")).isEqualTo("read");
            assertThat(answer.text("refresh_token")).isNotEmpty();
        }
    }

    @Test
    @DisplayName("row 23: a scope at renewal narrows that access token alone")
    void aScopeAtRenewal() {
        var first = connect("scope", "read write");

        var narrow = refresh(first, "resource", resource(), "scope", "read");
        var wide = refresh(narrow, "resource", resource());

        assertThat(scopes(narrow)).containsExactly("read");
        assertThat(scopes(wide)).containsExactlyInAnyOrder("read", "write");
        assertThat(granted()).contains(api.id() + "|write");
    }

    @Test
    @DisplayName("row 23: it repeats its old scope after the person took part of it back")
    void aScopeThatWasTakenBack() {
        var tokens = connect("scope", "read write");
        users.as(person, () -> grants.limitMine(app.clientId(), 0, Set.of(api.id() + "|write")));

        assertThat(jdbc.queryForObject(
                        "select count(*) from app_token t join app_authorization a on a.id = t.authorization_id where"
                                + " a.client_id = ? and t.kind = 'ACCESS'",
                        Long.class,
                        app.clientId()))
                .isZero();
        var renewed = refresh(tokens, "resource", resource(), "scope", "read write");

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(scopes(renewed)).containsExactly("read");
        assertThat(granted()).doesNotContain(api.id() + "|write");
    }

    @Test
    @DisplayName("row 24: a native app whose grant ended gets a page, even a trusted one")
    void aPageBeforeTheAnswer() {
        var trusted = register(TestApps.app("Native", ClientType.CONFIDENTIAL, "http://localhost:3334/oauth/callback"));
        jdbc.update("update client set trusted = true where id = ?", trusted.clientId());

        assertThat(trusted.authorize(visitor)).containsKey("code");
        assertThat(visitor.target(visitor.open(trusted.authorizeUrl()))).startsWith("http://localhost:3334/");
        users.as(person, () -> grants.revokeMine(trusted.clientId()));
        assertThat(visitor.target(visitor.open(trusted.authorizeUrl()))).startsWith("/oauth/consent");
    }

    @Test
    @DisplayName("row 25: the page about an unknown app says how to go on")
    void anUnknownApp() {
        var dead = new RelyingParty(port, Ids.next(), "", "http://localhost:3334/oauth/callback");

        var answer = visitor.open(dead.authorizeUrl());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("remove the connection that it saved and connect again");
    }

    private String issuer() {
        return "http://localhost:" + port;
    }

    /** Gives the API this identifier, as it stands. */
    private void identify(String identifier) {
        jdbc.update(
                "update api set identifier = ?, identifier_key = ? where id = ?",
                identifier,
                ApiIdentifier.key(identifier),
                api.id());
    }

    /** The MCP server, which asks about tokens. */
    private RelyingParty asApi() {
        var secret = users.as(
                owner,
                () -> secrets.rotate(api.id(), Duration.ZERO, apis.get(api.id()).version()));
        return new RelyingParty(port, "api_" + api.id(), secret.value(), "");
    }

    private String resource() {
        return api.metadata().identifier();
    }

    private HttpResponse<String> page(String... more) {
        return visitor.open(visitor.target(visitor.open(app.authorizeUrl(withResource(more)))));
    }

    /** Goes through the consent page as it stands. */
    private RelyingParty.Answer connect(String... more) {
        return redeem(app.authorize(visitor, withResource(more)).get("code"));
    }

    private RelyingParty.Answer redeem(String code) {
        return redeem(code, resource());
    }

    private RelyingParty.Answer redeem(String code, String resource) {
        return app.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                app.redirectUri(),
                "client_id",
                app.clientId(),
                "resource",
                resource,
                "code_verifier",
                RelyingParty.VERIFIER));
    }

    private RelyingParty.Answer refresh(RelyingParty.Answer tokens, String... more) {
        var form = new HashMap<>(Map.of(
                "grant_type", "refresh_token",
                "client_id", app.clientId(),
                "refresh_token", tokens.text("refresh_token")));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return app.token(form);
    }

    private String[] withResource(String... more) {
        var all = new LinkedHashMap<String, String>();
        all.put("resource", resource());
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray(String[]::new);
    }

    private static Set<String> scopes(RelyingParty.Answer tokens) {
        return Scopes.split(tokens.text("scope"));
    }

    /** The answer rounds it down, so that no app thinks a token good that is not. */
    private static Duration lifetime(RelyingParty.Answer tokens) {
        return Duration.ofSeconds(tokens.body().path("expires_in").asLong() + 1);
    }

    private Set<String> granted() {
        return Scopes.split(
                jdbc.queryForObject("select scopes from app_grant where client_id = ?", String.class, app.clientId()));
    }
}
