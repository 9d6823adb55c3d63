package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Apps register themselves (RFC 7591), as clients of the Model Context Protocol do, and work at once. */
class DynamicRegistrationTest extends RegistrationProtocolTest {

    private static final String METADATA = "/.well-known/oauth-authorization-server";

    @ParameterizedTest
    @ValueSource(strings = {RegisteringClient.OWN_PATH, RegisteringClient.DIALECT_PATH})
    void switchedOffItSaysSoAndIsNotInTheMetadata(String path) {
        setting("dynamic_registration", "off");
        var before = apps();

        var answer = client.register(path, RegisteringClient.nativeClient(), "");

        assertThat(answer.error()).isEqualTo("400 unsupported_operation");
        assertThat(answer.text("error_description")).isNotBlank();
        assertThat(app.get(METADATA).body().has("registration_endpoint")).isFalse();
        assertThat(apps()).isEqualTo(before);
    }

    @Test
    void whereClientsTryLastNothingIs() {
        var answer = RegisteringClient.send("POST", "http://localhost:" + port + "/register", "{}", "");

        assertThat(answer.error()).isEqualTo("404 invalid_request");
    }

    @Test
    void metadataNamesWhereToRegister() {
        for (var document : List.of(METADATA, "/.well-known/openid-configuration")) {
            assertThat(app.get(document).text("registration_endpoint"))
                    .isEqualTo("http://localhost:" + port + "/oauth/register");
        }
    }

    /** Rows 22 and 23 of what clients were seen to do: what MCP CLI clients register, and go on with. */
    @ParameterizedTest
    @ValueSource(strings = {RegisteringClient.OWN_PATH, RegisteringClient.DIALECT_PATH})
    void aNativeClientRegistersAndSignsIn(String path) {
        var wish = new HashMap<>(RegisteringClient.nativeClient());
        wish.put("application_type", "native");
        wish.put("software_id", "2e6dc280-f3c3-4e01-99a7-8181dbd1d23d");
        wish.put("software_version", "0.15.1");
        wish.put("client_uri", "https://client.example.test/mcp");

        var answer = client.register(path, wish, "");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        wish.forEach((name, value) -> assertThat(answer.body().path(name).toString())
                .as(name)
                .isEqualTo(tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(value)));
        assertThat(answer.body().has("client_secret")).isFalse();
        assertThat(answer.body().path("client_id_issued_at").asLong()).isPositive();
        assertHasNoNull(answer.body());
        assertThat(answer.text("client_id")).matches("[A-Za-z0-9_-]+");
        var registered = client.registered(answer);

        // Without any hint such a client asks for these, with the port it listens on.
        var code = registered.authorize(visitor, "scope", "openid email profile");
        var tokens = registered.redeem(code.get("code"));

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "email", "profile");
        assertThat(registered.userInfo(tokens.text("access_token")).status()).isEqualTo(200);
    }

    /** Row 19: a secret goes into the Basic header as it is, so it has no character that would have to be encoded. */
    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post", ""})
    void aServerAppGetsASecretThatNeedsNoEncoding(String method) {
        var wish = new HashMap<String, Object>(Map.of("redirect_uris", List.of("https://app.example.test/cb")));
        if (!method.isEmpty()) {
            wish.put("token_endpoint_auth_method", method);
        }

        var answer = client.register(wish);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("token_endpoint_auth_method"))
                .isEqualTo(method.isEmpty() ? "client_secret_basic" : method);
        assertThat(answer.text("client_secret")).matches("[A-Za-z0-9_-]{40,}");
        assertThat(answer.body().path("client_secret_expires_at").asInt(-1)).isZero();
        assertHasNoNull(answer.body());
        var registered = client.registered(answer);
        var code = registered.authorize(visitor).get("code");
        assertThat(registered.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void unknownGrantsAndMembersAreDropped() {
        var wish = new HashMap<>(RegisteringClient.nativeClient());
        wish.put("grant_types", List.of("authorization_code", "urn:ietf:params:oauth:grant-type:jwt-bearer"));
        wish.put("response_types", List.of("code", "token"));
        wish.put("something_else", Map.of("deep", List.of(1, 2)));
        wish.put("logo_uri", null);

        var answer = client.register(wish);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("grant_types").toString()).isEqualTo("[\"authorization_code\"]");
        assertThat(answer.body().path("response_types").toString()).isEqualTo("[\"code\"]");
        assertThat(answer.body().has("something_else")).isFalse();
        assertHasNoNull(answer.body());
    }

    /** Row 16: two connections of one client at once register twice, and each works. */
    @Test
    void twoAtOnceAreTwoAppsThatLookAlike() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<RelyingParty.Answer> one = () -> client.register(RegisteringClient.nativeClient());
            var answers = threads.invokeAll(List.of(one, one));
            var first = client.registered(answers.get(0).get());
            var second = client.registered(answers.get(1).get());
            assertThat(first.clientId()).isNotEqualTo(second.clientId()).isNotEmpty();
            assertThat(column(first, "likeness")).isEqualTo(column(second, "likeness"));
            for (var each : List.of(first, second)) {
                assertThat(each.redeem(each.authorize(visitor).get("code")).status())
                        .isEqualTo(200);
            }
        }
    }

    static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    static void assertHasNoNull(JsonNode node) {
        assertThat(node.toString()).doesNotContain("null");
        assertThat(node.path("redirect_uris").isArray()).isTrue();
        assertThat(node.path("token_endpoint_auth_method").asString("")).isNotEmpty();
    }
}
