package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.grantdesk.redirects.RedirectUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** An app reads, changes and deletes its registration with the token it was given (RFC 7592). */
class RegistrationManagementTest extends RegistrationProtocolTest {

    private record Managed(RelyingParty app, String address, String token) {

        RelyingParty.Answer send(String method, String body) {
            return RegisteringClient.send(method, address, body, token);
        }

        RelyingParty.Answer put(Map<String, Object> body) {
            return send("PUT", JsonMapper.shared().writeValueAsString(body));
        }
    }

    private Managed register(Map<String, Object> wish) {
        var answer = client.register(wish);
        assertThat(answer.status()).isEqualTo(201);
        return new Managed(
                client.registered(answer),
                answer.text("registration_client_uri"),
                answer.text("registration_access_token"));
    }

    private Map<String, Object> wish(Managed managed) {
        var wish = new HashMap<>(RegisteringClient.nativeClient());
        wish.put("client_id", managed.app().clientId());
        return wish;
    }

    @Test
    void itReadsWhatItRegistered() {
        var managed = register(RegisteringClient.nativeClient());

        var answer = managed.send("GET", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("client_id")).isEqualTo(managed.app().clientId());
        assertThat(answer.text("client_name")).isEqualTo("MCP CLI Client");
        assertThat(answer.text("registration_access_token")).isEqualTo(managed.token());
        DynamicRegistrationTest.assertHasNoNull(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void withoutItsTokenNothingIsTold(String method) {
        var managed = register(RegisteringClient.nativeClient());
        var other = register(RegisteringClient.nativeClient());
        for (var token : List.of("", "wrong", other.token())) {
            var answer = RegisteringClient.send(method, managed.address(), "{}", token);
            assertThat(answer.error()).isEqualTo("401 invalid_token");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(RegisteringClient.send(method, managed.address() + "x", "{}", managed.token())
                        .error())
                .isEqualTo("401 invalid_token");
        assertThat(managed.send("GET", "").status()).isEqualTo(200);
    }

    @Test
    void itChangesWhatItSays() {
        var managed = register(RegisteringClient.nativeClient());
        var wish = wish(managed);
        wish.put("client_name", "Renamed");
        wish.put("scope", "openid");

        var answer = managed.put(wish);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("client_name")).isEqualTo("Renamed");
        assertThat(managed.send("GET", "").text("client_name")).isEqualTo("Renamed");
        assertThat(column(managed.app(), "name")).isEqualTo("Renamed");
        assertThat(column(managed.app(), "default_scopes")).isEqualTo("openid");
    }

    /** What an administrator has looked at is not what it says now. */
    @Test
    void aVerifiedAppThatSaysSomethingElseIsUnverifiedAgain() {
        var managed = register(RegisteringClient.nativeClient());
        jdbc.update(
                "update client set unverified = false, trusted = true where id = ?",
                managed.app().clientId());

        assertThat(managed.put(wish(managed)).status()).isEqualTo(200);
        assertThat(column(managed.app(), "unverified")).isEqualTo(false);

        var wish = wish(managed);
        wish.put("redirect_uris", List.of("https://elsewhere.example.test/cb"));
        assertThat(managed.put(wish).status()).isEqualTo(200);
        assertThat(column(managed.app(), "unverified")).isEqualTo(true);
        assertThat(column(managed.app(), "trusted")).isEqualTo(false);
    }

    /** What a person allowed does not go to another address without a question. */
    @Test
    void peopleAreAskedAgainWhenItGoesToAnotherAddress() {
        var wish = new HashMap<>(RegisteringClient.nativeClient());
        wish.put("redirect_uris", List.of("https://app.example.test/cb"));
        var managed = register(wish);
        wish.put("client_id", managed.app().clientId());
        managed.app().authorize(visitor);
        assertThat(visitor.target(visitor.open(managed.app().authorizeUrl())))
                .as("allowed")
                .contains("code=");
        clock.advance(Duration.ofMinutes(1));
        var page = visitor.open(visitor.target(visitor.open(managed.app().authorizeUrl("prompt", "consent"))));
        wish.put("client_name", "Renamed");
        assertThat(managed.put(wish).status()).isEqualTo(200);
        assertThat(visitor.target(visitor.open(managed.app().authorizeUrl())))
                .as("another name only")
                .contains("code=");

        clock.advance(Duration.ofMinutes(1));
        wish.put("redirect_uris", List.of("https://app.example.test/cb", "https://elsewhere.example.test/cb"));
        assertThat(managed.put(wish).status()).isEqualTo(200);

        var moved = new RelyingParty(port, managed.app().clientId(), "", "https://elsewhere.example.test/cb");
        assertThat(visitor.target(visitor.open(moved.authorizeUrl()))).startsWith("/oauth/consent");
        assertThat(managed.app().press(visitor, page, "allow").statusCode())
                .as("a question of before")
                .isEqualTo(400);
        clock.advance(Duration.ofMinutes(1));
        assertThat(moved.authorize(visitor)).containsKey("code");
        assertThat(visitor.target(visitor.open(moved.authorizeUrl()))).contains("code=");
    }

    @Test
    void inTheModeAskAChangeWaitsForApproval() {
        var managed = register(RegisteringClient.nativeClient());
        setting("dynamic_registration", "ask");
        var wish = wish(managed);
        wish.put("client_name", "Renamed");
        managed.put(wish);
        assertThat(column(managed.app(), "hold")).isEqualTo("CHANGED");
    }

    @Test
    void whatOnlyTheServerSaysIsRefused() {
        var managed = register(RegisteringClient.nativeClient());
        for (var member : List.of("registration_access_token", "client_id_issued_at", "client_secret_expires_at")) {
            var wish = wish(managed);
            wish.put(member, "x");
            assertThat(managed.put(wish).error()).isEqualTo("400 invalid_client_metadata");
        }
        assertThat(managed.put(RegisteringClient.nativeClient()).error()).isEqualTo("400 invalid_client_metadata");
        var wish = wish(managed);
        wish.put("token_endpoint_auth_method", "client_secret_basic");
        assertThat(managed.put(wish).error()).isEqualTo("400 invalid_client_metadata");
        wish = wish(managed);
        wish.put("redirect_uris", List.of("http://elsewhere.example.test/cb"));
        assertThat(managed.put(wish).error()).isEqualTo("400 invalid_redirect_uri");
    }

    /** No member is too long, and in JSON a quotation mark is two characters. */
    @Test
    void moreThanThereIsRoomForIsRefusedInAllAndNothingIsStored() {
        var addresses = IntStream.range(0, 20)
                .mapToObj(i -> "https://app.example.test/" + i + "/")
                .map(start -> start + "x".repeat(RedirectUri.MAX_LENGTH - start.length()))
                .toList();
        var managed = register(RegisteringClient.nativeClient());
        var before = apps();
        var wish = wish(managed);
        wish.put("client_name", "Renamed");
        wish.put("redirect_uris", addresses);
        assertThat(managed.put(wish).status()).as("as many as there may be").isEqualTo(200);
        wish.put("contacts", Collections.nCopies(10, "\"".repeat(255)));
        wish.put("scope", "s".repeat(1000));
        wish.put("client_name", "Renamed again");

        assertThat(managed.put(wish).error()).isEqualTo("400 invalid_client_metadata");
        assertThat(column(managed.app(), "name")).isEqualTo("Renamed");
        wish.remove("client_id");
        assertThat(client.register(wish).error()).isEqualTo("400 invalid_client_metadata");
        assertThat(apps()).isEqualTo(before);
    }

    @Test
    void itDeletesItselfWithAllThatPeopleAllowed() {
        var managed = register(RegisteringClient.nativeClient());
        var tokens = managed.app().redeem(managed.app().authorize(visitor).get("code"));
        assertThat(managed.app().userInfo(tokens.text("access_token")).status()).isEqualTo(200);

        assertThat(managed.send("DELETE", "").status()).isEqualTo(204);

        assertThat(managed.send("GET", "").error()).isEqualTo("401 invalid_token");
        assertThat(managed.app().userInfo(tokens.text("access_token")).status()).isEqualTo(401);
        assertThat(count("app_grant", managed.app())).isZero();
    }

    @Test
    void aPersonWhoTookTheAppOverDecidesAboutIt() {
        var managed = register(RegisteringClient.nativeClient());
        jdbc.update(
                "update client set owner_id = ? where id = ?",
                developer.id(),
                managed.app().clientId());
        assertThat(managed.put(wish(managed)).error()).isEqualTo("403 access_denied");
        assertThat(managed.send("DELETE", "").error()).isEqualTo("403 access_denied");
        assertThat(managed.send("GET", "").status()).isEqualTo(200);
    }

    @Test
    void switchedOffNothingChangesAnymore() {
        var managed = register(RegisteringClient.nativeClient());
        setting("dynamic_registration", "off");
        assertThat(managed.put(wish(managed)).error()).isEqualTo("400 unsupported_operation");
        assertThat(managed.send("DELETE", "").status()).isEqualTo(204);
    }

    /** The MCP Inspector registers from a browser, and sends the version of the protocol with every request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /oauth/register",
                "PUT /oauth/register/x",
                "DELETE /oauth/register/x",
                "POST /oauth/access_token",
                "GET /.well-known/oauth-authorization-server"
            })
    void scriptsOfOtherOriginsMayCallIt(String call) {
        var parts = call.split(" ");
        var answer = RegisteringClient.send(
                "OPTIONS",
                "http://localhost:" + port + parts[1],
                "",
                "",
                "Origin",
                "http://inspector.example.test:6274",
                "Access-Control-Request-Method",
                parts[0],
                "Access-Control-Request-Headers",
                "content-type,mcp-protocol-version,authorization");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains(parts[0]);
        assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
                .contains("mcp-protocol-version", "authorization");
    }

    @Test
    void theAnswerToARegistrationMayBeReadByThem() {
        var answer = RegisteringClient.send(
                "POST",
                "http://localhost:" + port + "/oauth/register",
                JsonMapper.shared().writeValueAsString(RegisteringClient.nativeClient()),
                "",
                "Origin",
                "http://inspector.example.test:6274");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
}
