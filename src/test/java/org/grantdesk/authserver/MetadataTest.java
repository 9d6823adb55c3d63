package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.grantdesk.testing.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** RFC 8414; OpenID Connect Discovery 1.0. */
class MetadataTest extends ProtocolTest {

    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    /** RFC 8414, section 2. */
    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    void documentSaysWhatIsSo(String path) {
        var document = app.get(path).body();

        assertThat(document.path("issuer").asString()).isEqualTo("http://localhost:" + port);
        assertThat(texts(document, "response_types_supported")).containsExactly("code");
        assertThat(texts(document, "response_modes_supported")).containsExactly("query");
        assertThat(texts(document, "grant_types_supported"))
                .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        assertThat(texts(document, "code_challenge_methods_supported")).containsExactly("S256");
        assertThat(texts(document, "token_endpoint_auth_methods_supported"))
                .as("clients such as pac4j take the first one, so the order is a promise")
                .containsExactly("client_secret_basic", "client_secret_post", "none");
        assertThat(texts(document, "revocation_endpoint_auth_methods_supported"))
                .containsExactly("client_secret_basic", "client_secret_post", "none");
        assertThat(texts(document, "introspection_endpoint_auth_methods_supported"))
                .containsExactly("client_secret_basic", "client_secret_post");
        assertThat(texts(document, "scopes_supported"))
                .contains("openid", "profile", "email", "user", "offline_access");
        assertThat(document.path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(document.propertyNames())
                .doesNotContain(
                        "authorization_grant_profiles_supported",
                        "registration_endpoint",
                        "device_authorization_endpoint",
                        "pushed_authorization_request_endpoint",
                        "tls_client_certificate_bound_access_tokens",
                        "dpop_signing_alg_values_supported");
    }

    @Test
    void bothDocumentsSayTheSame() {
        var oauth = app.get(OAUTH).body();
        var openId = app.get(OPENID).body();

        assertThat(oauth.propertyNames())
                .allSatisfy(name -> assertThat(openId.path(name)).as(name).isEqualTo(oauth.path(name)));
    }

    /** RFC 9728, sections 3 and 5.1: what a refusal points to is there. */
    @Test
    void refusalOfUserInfoPointsToTheResourcesDocument() {
        var refusal = app.userInfo("unknown").response().headers().firstValue("WWW-Authenticate");
        var path = "/.well-known/oauth-protected-resource";
        assertThat(refusal.orElse("")).contains("http://localhost:" + port + path + "\"");

        var document = app.get(path);

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.text("resource")).isEqualTo("http://localhost:" + port);
        assertThat(texts(document.body(), "authorization_servers")).containsExactly("http://localhost:" + port);
        assertThat(document.body()
                        .path("tls_client_certificate_bound_access_tokens")
                        .asBoolean())
                .isFalse();
    }

    /** OpenID Connect Discovery, section 3. */
    @Test
    void openIdDocumentHasWhatIsRequired() {
        var document = app.get(OPENID).body();

        assertThat(texts(document, "subject_types_supported")).containsExactly("public");
        assertThat(texts(document, "id_token_signing_alg_values_supported")).containsExactly("RS256");
        assertThat(texts(document, "claims_supported")).contains("sub", "name", "email");
        assertThat(document.path("request_parameter_supported").asBoolean(true)).isFalse();
        assertThat(document.path("request_uri_parameter_supported").asBoolean(true))
                .isFalse();
        assertThat(document.path("end_session_endpoint").asString()).endsWith("/oauth/logout");
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    void everyEndpointThatIsNamedIsThere(String path) {
        var document = app.get(path).body();

        var endpoints = document.propertyNames().stream()
                .filter(name -> name.endsWith("_endpoint") || name.endsWith("_uri"))
                .map(name -> document.path(name).asString())
                .toList();

        assertThat(endpoints).hasSizeGreaterThanOrEqualTo(5).allSatisfy(endpoint -> {
            assertThat(endpoint).startsWith("http://localhost:" + port + "/oauth/");
            assertThat(app.get(endpoint.substring(("http://localhost:" + port).length()))
                            .status())
                    .as(endpoint)
                    .isNotIn(404, 500);
        });
    }

    /** RFC 8414, section 3.3: the issuer is not whatever a request says. */
    @Test
    void hostOfTheRequestIsNotBelieved() throws Exception {
        for (var header : List.of(
                "Host: evil.example:666",
                "Host: localhost:" + port + "\r\nX-Forwarded-Host: evil.example",
                "Host: localhost:" + port + "\r\nForwarded: host=evil.example")) {
            var answer =
                    RawRequest.send(port, "GET " + OAUTH + " HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n");
            assertThat(answer.body()).doesNotContain("evil.example");
        }
    }

    /** RFC 8414, section 3: read by apps in browsers too. */
    @Test
    void scriptsOfOtherOriginsMayRead() {
        var answer = visitor.send(visitor.request(OPENID).header("Origin", "https://spa.example.com"));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed).contains("Retry-After"));
    }

    private static List<String> texts(JsonNode document, String name) {
        return StreamSupport.stream(document.path(name).spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
