package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.authorizations.AppPeopleService;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.identities.ProviderDouble.Signing;
import org.grantdesk.identities.ProviderTest;
import org.grantdesk.identities.TestProviders;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Identity Assertion JWT Authorization Grant: the organization's provider allows an app, and nobody else can. */
class AssertionGrantTest extends ProviderTest {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String TYPE = "oauth-id-jag+jwt";
    private static final Consumer<Map<String, Object>> AS_IT_IS = claims -> {};

    @Autowired
    ClientService clients;

    @Autowired
    ApiService apis;

    @Autowired
    GrantService grants;

    @Autowired
    AppPeopleService people;

    private TestPerson developer;
    private TestPerson person;
    private RelyingParty app;
    private String subject;

    @BeforeEach
    void appAndPerson() {
        database.update("delete from throttle");
        developer = users.with(
                Authorities.MANAGE_OAUTH,
                Authorities.MANAGE_SYSTEM,
                Authorities.MANAGE_APIS,
                Authorities.EDIT_OTHER_USERS);
        app = register(TestApps.confidential("Agent"));
        subject = newSubject();
        signIn(subject);
        var id = database.value(String.class, "select person_id from person_identity where subject = ?", subject);
        person = new TestPerson(
                id,
                database.value(String.class, "select username from person where id = ?", id),
                "nobody@example.test");
    }

    @Test
    void anAssertionGivesATokenWithoutAPage() {
        var answer = redeem("scope", "openid profile offline_access");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("scope")).isEqualTo("openid profile");
        assertThat(answer.body().propertyNames()).doesNotContain("refresh_token", "id_token");
        var token = answer.text("access_token");
        assertThat(app.userInfo(token).text("sub")).isEqualTo(person.id());
        assertThat(app.introspect(token).text("client_id")).isEqualTo(app.clientId());
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void everyoneSeesWhoAllowedIt() {
        redeem("scope", "openid");

        assertThat(users.as(person, () -> grants.listMine("", 0, 5)))
                .singleElement()
                .satisfies(granted -> assertThat(granted.organization()).isEqualTo("Corporate <Directory>"));
        assertThat(users.as(developer, () -> people.list(app.clientId(), "", 0, 5)))
                .singleElement()
                .satisfies(one -> assertThat(one.organization()).isEqualTo("Corporate <Directory>"));
        assertThat(database.value(
                        String.class,
                        "select after_json from audit_event where action = 'grant.approved' and person_id = ?"
                                + " and client_id = ?",
                        person.id(),
                        app.clientId()))
                .contains("Corporate", TestProviders.issuer(), "openid");
    }

    @Test
    void whatThePersonAllowedIsNotTheOrganizations() {
        app.authorize(visitor, "scope", "openid profile");
        redeem("scope", "openid");
        assertThat(organization()).isNull();

        redeem("scope", "openid email");

        assertThat(organization()).isNotNull();
        assertThat(database.count("app_grant", "client_id = ?", app.clientId())).isOne();
    }

    /** Else the app could sign the person in without a question, and go on when the organization is no longer trusted. */
    @Test
    void whatOnlyTheOrganizationAllowedThePersonIsAskedFor() {
        redeem("scope", "openid profile");
        assertThat(silently("openid profile")).containsEntry("error", "consent_required");

        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl("scope", "openid profile"))));
        assertThat(page.body()).contains("name=\"decision\"").doesNotContain("name=\"already\"");
        app.authorize(visitor, "scope", "openid");
        assertThat(silently("openid")).containsKey("code");
        assertThat(silently("openid profile")).containsEntry("error", "consent_required");

        app.authorize(visitor, "scope", "openid profile");
        redeem("scope", "openid profile email");
        assertThat(silently("openid profile")).containsKey("code");
        assertThat(silently("openid email")).containsEntry("error", "consent_required");
        assertThat(database.count("app_grant", "client_id = ?", app.clientId())).isOne();

        users.as(person, () -> grants.revokeMine(app.clientId()));
        assertThat(silently("openid")).containsEntry("error", "consent_required");
    }

    private Map<String, String> silently(String scope) {
        return app.authorize(visitor, "scope", scope, "prompt", "none");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("invalid_grant", "an issuer that signs people in only", claims -> claims.put("iss", other())),
                fault("invalid_grant", "no issuer", claims -> claims.put("iss", null)),
                fault("invalid_grant", "another server", claims -> claims.put("aud", "https://other.example.test")),
                fault("invalid_grant", "several servers", claims -> claims.put("aud", List.of(claims.get("aud"), "x"))),
                fault("invalid_grant", "no server", claims -> claims.put("aud", null)),
                fault("invalid_grant", "another app", claims -> claims.put("client_id", "x".repeat(26))),
                fault("invalid_grant", "no app", claims -> claims.put("client_id", null)),
                fault("invalid_grant", "someone unknown", claims -> claims.put("sub", "nobody")),
                fault("invalid_grant", "no one", claims -> claims.put("sub", null)),
                fault("invalid_grant", "a null character", claims -> claims.put("sub", "a\0b")),
                fault("invalid_grant", "a number for a person", claims -> claims.put("sub", 7)),
                fault("invalid_grant", "over", claims -> later(claims, -600, -120)),
                fault("invalid_grant", "not yet", claims -> later(claims, 120, 300)),
                fault("invalid_grant", "not before tomorrow", claims -> claims.put("nbf", seconds(claims) + 86_400)),
                fault("invalid_grant", "for a day", claims -> later(claims, 0, 86_400)),
                fault("invalid_grant", "without an end", claims -> claims.put("exp", null)),
                fault("invalid_grant", "without a beginning", claims -> claims.put("iat", null)),
                fault("invalid_grant", "without an id", claims -> claims.put("jti", null)),
                fault("invalid_grant", "an id without end", claims -> claims.put("jti", "x".repeat(2000))),
                fault("invalid_grant", "bound to a key", claims -> claims.put("cnf", Map.of("jkt", "x"))),
                fault(
                        "invalid_grant",
                        "with details",
                        claims -> claims.put("authorization_details", List.of(Map.of("type", "x")))),
                fault("invalid_grant", "a scope of no form", claims -> claims.put("scope", List.of("openid"))),
                fault("invalid_grant", "a resource of no form", claims -> claims.put("resource", Map.of())),
                fault("invalid_scope", "no scope of this server", claims -> claims.put("scope", "nothing")),
                fault("invalid_scope", "only high risk", claims -> claims.put("scope", "manage_oauth")),
                fault(
                        "invalid_target",
                        "an unknown resource",
                        claims -> claims.put("resource", "https://x.example.test")));
    }

    private static Arguments fault(String error, String name, Consumer<Map<String, Object>> told) {
        return Arguments.of(name, error, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void anAssertionThatIsNotRightGivesNothing(String name, String error, Consumer<Map<String, Object>> told) {
        var answer = present(jag(claims -> {
            claims.put("scope", "openid");
            told.accept(claims);
        }));

        assertThat(answer.error()).isEqualTo("400 " + error);
        assertThat(answer.text("error_description")).isNotEmpty();
        assertThat(database.count("app_grant", "client_id = ?", app.clientId())).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Signing.class, names = "AS_IT_SHOULD_BE", mode = EnumSource.Mode.EXCLUDE)
    void whatTheIssuerDidNotSignGivesNothing(Signing signing) {
        var forged = assertion("corporate", signing, TYPE, claims -> fill(claims, AS_IT_IS));

        // What the issuer announces for its ID tokens is right for assertions.
        assertThat(present(forged).error())
                .isEqualTo(signing == Signing.WITH_ANOTHER_ALGORITHM ? "200 " : "400 invalid_grant");
    }

    @Test
    void otherTokensOfTheIssuerGiveNothing() {
        for (var type : new String[] {null, "JWT", "logout+jwt", "at+jwt"}) {
            var token = assertion("corporate", Signing.AS_IT_SHOULD_BE, type, claims -> fill(claims, AS_IT_IS));
            assertThat(present(token).error()).as(type).isEqualTo("400 invalid_grant");
        }
        for (var garbage : new String[] {"x", "a.b.c", "e30.e30.", "x".repeat(20_000)}) {
            assertThat(present(garbage).error()).isEqualTo("400 invalid_grant");
        }
        assertThat(app.token(Map.of("grant_type", JWT_BEARER)).error()).isEqualTo("400 invalid_request");
        assertThat(app.bare(
                                "/oauth/access_token",
                                "grant_type=" + JWT_BEARER + "&assertion=a&assertion=b",
                                "Authorization",
                                app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
    }

    @Test
    void anAssertionWorksOnce() {
        var jag = jag(AS_IT_IS);
        assertThat(present(jag).status()).isEqualTo(200);

        assertThat(present(jag).text("error_description")).contains("used before");
        assertThat(database.count("app_authorization", "client_id = ?", app.clientId()))
                .isOne();
    }

    @Test
    void ofManyAtOnceOneGetsTheToken() throws Exception {
        var jag = jag(AS_IT_IS);

        var answers = AtOnce.times(4, () -> present(jag));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.error()).isEqualTo("400 invalid_grant"));
    }

    @Test
    void aRefusedRequestDoesNotUseItUp() {
        var jag = jag(AS_IT_IS);
        assertThat(present(jag, "scope", "email").status()).isEqualTo(400);

        assertThat(present(jag, "scope", "openid").status()).isEqualTo(200);
    }

    @Test
    void twoTokensAreUnderOneGrantAndEndWithIt() {
        var first = redeem("scope", "openid").text("access_token");
        var second = redeem("scope", "openid").text("access_token");
        assertThat(database.count("app_grant", "client_id = ?", app.clientId())).isOne();

        users.as(person, () -> grants.revokeMine(app.clientId()));

        assertThat(app.isActive(first)).isFalse();
        assertThat(app.isActive(second)).isFalse();
        assertThat(redeem("scope", "openid").status())
                .as("the organization allows it still")
                .isEqualTo(200);
    }

    @Test
    void theRequestNarrowsAndNeverWidens() {
        var openId = present(jag(claims -> claims.put("scope", "openid profile")), "scope", "openid email");

        assertThat(openId.text("scope")).isEqualTo("openid");
    }

    @Test
    void aTokenForAnApiIsForThatApiAlone() {
        var calendar = api(Risk.LOW);
        var notes = api(Risk.LOW);
        Consumer<Map<String, Object>> both = claims -> {
            claims.put("resource", List.of(calendar, notes));
            claims.put("scope", "read");
        };

        var token = present(jag(both), "scope", "read", "resource", calendar);

        assertThat(token.text("scope")).as(token.body().toString()).isEqualTo("read");
        assertThat(app.userInfo(token.text("access_token")).status()).isEqualTo(401);
        assertThat(present(jag(both), "scope", "read").error()).isEqualTo("400 invalid_target");
        assertThat(present(jag(claims -> claims.put("resource", notes)), "scope", "read", "resource", calendar)
                        .error())
                .isEqualTo("400 invalid_target");
    }

    @Test
    void whatIsOfHighRiskAPersonAllows() {
        var vault = api(Risk.HIGH);
        Consumer<Map<String, Object>> forVault = claims -> {
            claims.put("resource", vault);
            claims.put("scope", "read");
        };
        assertThat(present(jag(forVault)).error()).isEqualTo("400 invalid_scope");

        app.authorize(visitor, "scope", "read", "resource", vault);

        assertThat(present(jag(forVault)).text("scope")).isEqualTo("read");
    }

    @Test
    void onlyAppsThatAreApprovedAndKeepASecretGetThem() {
        var reasons = Map.of(
                "hold = 'APPROVAL'", "until an administrator approves it",
                "hold = 'REFUSED'", "has refused the app",
                "unverified = true", "has not verified the app yet");
        for (var state : reasons.keySet()) {
            database.update("update client set " + state + " where id = ?", app.clientId());
            var answer = present(jag(AS_IT_IS));
            assertThat(answer.error()).as(state).isEqualTo("400 unauthorized_client");
            assertThat(answer.text("error_description")).endsWith(reasons.get(state));
            database.update("update client set hold = null, unverified = false where id = ?", app.clientId());
        }
        users.as(developer, () -> clients.suspend(app.clientId()));
        assertThat(present(jag(AS_IT_IS)).status()).isEqualTo(401);

        app = register(TestApps.publicApp("In a browser"));
        assertThat(present(jag(AS_IT_IS)).error()).isEqualTo("400 unauthorized_client");
    }

    @Test
    void nobodyActsForSomeoneWhoHasLeft() {
        var token = redeem("scope", "openid").text("access_token");
        database.update("update person set deactivated_at = current_timestamp where id = ?", person.id());

        assertThat(redeem("scope", "openid").error()).isEqualTo("400 invalid_grant");
        assertThat(app.isActive(token)).isFalse();
    }

    @Test
    void tokensEndByThemselves() {
        var token = redeem("scope", "openid").text("access_token");
        clock.advance(Duration.ofHours(2));

        assertThat(app.isActive(token)).isFalse();
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNoRefusal() {
        hideKeys("corporate");

        var answer = redeem("scope", "openid");

        assertThat(answer.error()).isEqualTo("503 temporarily_unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void metadataNamesTheGrant() {
        for (var path : List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration")) {
            var document = app.get(path).body();
            assertThat(document.path("grant_types_supported").toString()).contains(JWT_BEARER);
            assertThat(document.path("authorization_grant_profiles_supported").toString())
                    .isEqualTo("[\"urn:ietf:params:oauth:grant-profile:id-jag\"]");
        }
    }

    private RelyingParty register(ClientMetadata metadata) {
        var registered = users.as(developer, () -> clients.register(metadata, MetadataRules.PORTAL));
        return new RelyingParty(
                port,
                registered.details().clientId(),
                registered.clientSecret() == null ? "" : registered.clientSecret(),
                metadata.redirectUris().getFirst());
    }

    /** An API of its own with a scope "read"; its identifier. */
    private String api(Risk risk) {
        var scopes = List.of(TestApis.scope("read", risk, false));
        var made = users.as(
                developer, () -> apis.register(TestApis.withScopes(TestApis.named("API " + Ids.next()), scopes)));
        database.update("insert into client_api (client_id, api_id) values (?, ?)", app.clientId(), made.id());
        database.update(
                "insert into client_api_scope (client_id, api_id, scope) values (?, ?, 'read')",
                app.clientId(),
                made.id());
        return made.metadata().identifier();
    }

    private String organization() {
        return database.value(String.class, "select organization from app_grant where client_id = ?", app.clientId());
    }

    private RelyingParty.Answer redeem(String... more) {
        return present(jag(claims -> claims.put("scope", "openid profile email offline_access")), more);
    }

    private RelyingParty.Answer present(String jag, String... more) {
        var form = new HashMap<>(Map.of("grant_type", JWT_BEARER, "assertion", jag));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return app.token(form);
    }

    private String jag(Consumer<Map<String, Object>> told) {
        return assertion("corporate", Signing.AS_IT_SHOULD_BE, TYPE, claims -> fill(claims, told));
    }

    private void fill(Map<String, Object> claims, Consumer<Map<String, Object>> told) {
        claims.put("sub", subject);
        claims.put("aud", "http://localhost:" + port);
        claims.put("client_id", app.clientId());
        claims.put("scope", "openid");
        told.accept(claims);
    }

    private static void later(Map<String, Object> claims, long begins, long ends) {
        var now = seconds(claims);
        claims.put("iat", now + begins);
        claims.put("exp", now + ends);
    }

    private static long seconds(Map<String, Object> claims) {
        return (Long) claims.get("iat");
    }

    private static String other() {
        return TestProviders.issuer().replace("corporate", "other");
    }
}
