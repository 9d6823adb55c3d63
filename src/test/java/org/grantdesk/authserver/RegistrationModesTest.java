package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.clients.AppVerificationService;
import org.grantdesk.registration.InitialTokenService;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which apps may register themselves in each mode, what is refused in all of them, and what an app may ask for then. */
class RegistrationModesTest extends RegistrationProtocolTest {

    @Autowired
    InitialTokenService tokens;

    @Autowired
    AppVerificationService verifications;

    @Test
    void aTokenLetsAsManyAppsInAsItSays() {
        setting("dynamic_registration", "token");
        var token = users.as(developer, () -> tokens.create("Office", 1, 2)).value();

        assertThat(register("").error()).isEqualTo("401 invalid_token");
        assertThat(register("gdr_made-up").header("WWW-Authenticate")).startsWith("Bearer");
        for (int i = 0; i < 2; i++) {
            var app = client.registered(register(token));
            assertThat(column(app, "unverified")).isEqualTo(false);
            assertThat(column(app, "hold")).isNull();
        }
        assertThat(register(token).error()).isEqualTo("401 invalid_token");
    }

    @Test
    void ofManyAtOnceNoMoreGetInThanTheTokenHasRoomFor() throws Exception {
        setting("dynamic_registration", "token");
        var token = users.as(developer, () -> tokens.create("Office", 1, 3)).value();
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> one = () -> register(token).status();
            var statuses = threads.invokeAll(java.util.Collections.nCopies(8, one)).stream()
                    .map(DynamicRegistrationTest::get)
                    .toList();
            assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
            assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        }
    }

    @Test
    void aTokenThatExpiredOrWasRevokedLetsNoOneIn() {
        setting("dynamic_registration", "token");
        var revoked = users.as(developer, () -> tokens.create("Office", 1, null));
        users.as(developer, () -> tokens.revoke(revoked.info().id()));
        assertThat(register(revoked.value()).error()).isEqualTo("401 invalid_token");

        var expired =
                users.as(developer, () -> tokens.create("Office", 1, null)).value();
        jdbc.update("update registration_token set expires_at = created_at");
        assertThat(register(expired).error()).isEqualTo("401 invalid_token");
    }

    /** A refused wish takes nothing from the token. */
    @Test
    void aWishThatIsRefusedDoesNotUseTheTokenUp() {
        setting("dynamic_registration", "token");
        var token = users.as(developer, () -> tokens.create("Office", 1, 1)).value();

        assertThat(client.register(RegisteringClient.OWN_PATH, Map.of("client_name", "No address"), token)
                        .error())
                .isEqualTo("400 invalid_redirect_uri");
        assertThat(register(token).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.test/cb", "https://deep.below.example.test/cb"})
    void listedHostsAreLetIn(String uri) {
        setting("dynamic_registration", "hosts");
        setting("registration_hosts", "app.example.test *.below.example.test");
        var app = client.registered(client.register(Map.of("redirect_uris", List.of(uri))));
        assertThat(column(app, "unverified")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example.test/cb",
                "https://below.example.test/cb",
                "https://app.example.test.evil.example/cb",
                "https://evilbelow.example.test/cb",
                "http://localhost:3779/cb",
                "http://127.0.0.1/cb",
                "app.example.test:/cb",
                "deep.below.example.test:/cb"
            })
    void otherHostsAreNot(String uri) {
        setting("dynamic_registration", "hosts");
        setting("registration_hosts", "app.example.test *.below.example.test");
        var wish = Map.<String, Object>of(
                "redirect_uris", List.of("https://app.example.test/cb", uri), "token_endpoint_auth_method", "none");
        assertThat(client.register(wish).error()).isEqualTo("400 invalid_redirect_uri");
        setting("dynamic_registration", "open");
        assertThat(client.register(wish).status()).as("anywhere else").isEqualTo(201);
    }

    @Test
    void inTheModeAskNoOneConnectsBeforeTheApproval() {
        setting("dynamic_registration", "ask");
        var app = client.registered(register(""));
        assertThat(column(app, "hold")).isEqualTo("APPROVAL");

        var page = visitor.open(app.authorizeUrl());

        assertThat(visitor.target(page)).doesNotContain("code=");
    }

    /** Until somebody has looked at it, an app gets what signing in is about, and scopes of low risk. */
    @Test
    void anUnverifiedAppGetsNoMoreThanLowRiskUntilItIsVerified() {
        var app = client.registered(register(""));
        assertThat(scopes(app, "openid email user")).doesNotContain("user");

        users.as(users.with(Authorities.ALL.toArray(String[]::new)), () -> verifications.verify(app.clientId(), null));

        assertThat(column(app, "unverified")).isEqualTo(false);
        assertThat(scopes(app, "openid email user")).contains("user");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where action = 'app.verified' and client_id = ?",
                        Long.class,
                        app.clientId()))
                .isEqualTo(1);
    }

    /** Row 3 of what clients were seen to do: no scope in the request means the registered one, else a default. */
    @Test
    void theRegisteredScopeIsWhatARequestWithoutOneGets() {
        var wish = new HashMap<>(RegisteringClient.nativeClient());
        wish.put("scope", "openid email no-such-scope");
        var answer = client.register(wish);
        assertThat(answer.text("scope")).isEqualTo("openid email no-such-scope");
        assertThat(scopes(client.registered(answer), null)).containsExactlyInAnyOrder("openid", "email");
        assertThat(scopes(client.registered(register("")), null)).isNotEmpty();
    }

    /** And what is asked beyond it is no reason to refuse. */
    @Test
    void theRegisteredScopeIsNoCeiling() {
        var wish = new HashMap<>(RegisteringClient.nativeClient());
        wish.put("scope", "openid");
        assertThat(scopes(client.registered(client.register(wish)), "openid profile email offline_access"))
                .contains("profile", "email", "offline_access");
    }

    private List<String> scopes(RelyingParty app, String asked) {
        var answer = app.authorize(visitor, "scope", asked, "nonce", null);
        return answer.containsKey("code")
                ? List.of(app.redeem(answer.get("code")).text("scope").split(" "))
                : List.of();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("redirect_uris", null, "invalid_redirect_uri"),
                Arguments.of("redirect_uris", List.of(), "invalid_redirect_uri"),
                Arguments.of("redirect_uris", "https://app.example.test/cb", "invalid_redirect_uri"),
                Arguments.of("redirect_uris", List.of(1), "invalid_redirect_uri"),
                Arguments.of("redirect_uris", List.of("javascript:alert(1)"), "invalid_redirect_uri"),
                Arguments.of("redirect_uris", List.of("http://app.example.test/cb"), "invalid_redirect_uri"),
                Arguments.of("redirect_uris", List.of("https://app.example.test/cb#x"), "invalid_redirect_uri"),
                Arguments.of("redirect_uris", List.of("https://*.example.test/cb"), "invalid_redirect_uri"),
                Arguments.of(
                        "redirect_uris",
                        List.of("https://app.example.test/" + "x".repeat(2000)),
                        "invalid_redirect_uri"),
                Arguments.of(
                        "redirect_uris",
                        IntStream.range(0, 21)
                                .mapToObj(i -> "https://app.example.test/" + i)
                                .toList(),
                        "invalid_redirect_uri"),
                Arguments.of("client_name", 5, "invalid_client_metadata"),
                Arguments.of("client_name", "n".repeat(65), "invalid_client_metadata"),
                Arguments.of("client_name", "Led\u202eger", "invalid_client_metadata"),
                Arguments.of("client_name", "two\nlines", "invalid_client_metadata"),
                Arguments.of("client_uri", "javascript:alert(1)", "invalid_client_metadata"),
                Arguments.of("client_uri", "https://x.example.test/" + "x".repeat(600), "invalid_client_metadata"),
                Arguments.of("logo_uri", "data:image/png;base64,AAAA", "invalid_client_metadata"),
                Arguments.of("tos_uri", "nonsense", "invalid_client_metadata"),
                Arguments.of("policy_uri", List.of(), "invalid_client_metadata"),
                Arguments.of("contacts", "me", "invalid_client_metadata"),
                Arguments.of(
                        "contacts", java.util.Collections.nCopies(11, "a@example.test"), "invalid_client_metadata"),
                Arguments.of("token_endpoint_auth_method", "private_key_jwt", "invalid_client_metadata"),
                Arguments.of("token_endpoint_auth_method", true, "invalid_client_metadata"),
                Arguments.of("grant_types", List.of("implicit"), "invalid_client_metadata"),
                Arguments.of("response_types", List.of("token"), "invalid_client_metadata"),
                Arguments.of("application_type", "toaster", "invalid_client_metadata"),
                Arguments.of("scope", "open\"id", "invalid_client_metadata"),
                Arguments.of("scope", "x".repeat(1001), "invalid_client_metadata"),
                Arguments.of("software_id", "x".repeat(256), "invalid_client_metadata"),
                Arguments.of("software_version", Map.of(), "invalid_client_metadata"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsToldAndNothingIsStored(String member, Object value, String error) {
        var before = apps();
        var wish = new HashMap<>(RegisteringClient.nativeClient());
        wish.put(member, value);

        var answer = client.register(wish);

        assertThat(answer.error()).isEqualTo("400 " + error);
        assertThat(answer.text("error_description")).contains(member).hasSizeGreaterThan(20);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(apps()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"text\"", "{\"client_name\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}"})
    void whatIsNoObjectIsInvalidMetadata(String body) {
        assertThat(RegisteringClient.send("POST", "http://localhost:" + port + "/oauth/register", body, "")
                        .error())
                .isEqualTo("400 invalid_client_metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {RegisteringClient.OWN_PATH, RegisteringClient.DIALECT_PATH})
    void tooLargeABodyIsNotRead(String path) {
        var answer = RegisteringClient.send(
                "POST", "http://localhost:" + port + path, "{\"x\":\"" + "x".repeat(40_000) + "\"}", "");
        assertThat(answer.error()).isEqualTo("413 invalid_client_metadata");
    }

    @Test
    void tooManyFromOneNetworkAreAskedToComeLater() {
        RelyingParty.Answer last = register("");
        for (int i = 0; i < 60 && last.status() == 201; i++) {
            last = register("");
        }
        assertThat(last.error()).isEqualTo("429 temporarily_unavailable");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 11);
        clock.advance(java.time.Duration.ofSeconds(11));
        assertThat(register("").status()).isEqualTo(201);
    }

    private RelyingParty.Answer register(String token) {
        return client.register(RegisteringClient.OWN_PATH, RegisteringClient.nativeClient(), token);
    }
}
