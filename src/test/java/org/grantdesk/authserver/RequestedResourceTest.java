package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8707, section 2.2: whom tokens are for is checked at the token endpoint too, for every grant. */
class RequestedResourceTest extends ProtocolTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.test",
                "http://localhost:PORT.evil.example.test/",
                "http://localhost:PORTX",
                "http://localhost:PORT/#fragment",
                "not a resource",
                "http://localhost:PORT/a b",
                "http://localhost:PORT/\u00fc",
                "http://localhost:PORT/../x",
                "http://localhost:PORT/api/..",
                "http://localhost:PORT/%2e%2E/x",
                "http://localhost:PORT/./x",
                "http://localhost:PORT/%zz",
                "http://localhost:PORT/a\\\\b",
                "http://localhost:PORT/<a>"
            })
    void otherResourcesAreRefusedAndNothingIsUsedUp(String resource) {
        var wrong = resource.replace("PORT", String.valueOf(port));
        var code = app.authorize(visitor).get("code");
        var redemption = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                RelyingParty.VERIFIER);

        assertRefused(app, redemption, wrong);
        var tokens = app.token(redemption);
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
        assertRefused(app, refresh, wrong);
        assertThat(app.token(refresh).status()).isEqualTo(200);
        assertRefused(machine(), Map.of("grant_type", "client_credentials", "scope", "reports"), wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api/v4"})
    void thisServerIsTaken(String path) {
        var resource = "http://localhost:" + port + path;

        var tokens = app.token(
                with(Map.of("grant_type", "refresh_token", "refresh_token", tokens().text("refresh_token")), resource));

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(machine()
                        .token(with(Map.of("grant_type", "client_credentials", "scope", "reports"), resource))
                        .status())
                .isEqualTo(200);
    }

    /** Several may be named, and each counts. */
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.test", "http://localhost:1"})
    void eachOfSeveralIsChecked(String other) {
        var ours = "resource=http://localhost:" + port + "/api/v4";
        var form = "grant_type=refresh_token&refresh_token=" + tokens().text("refresh_token") + "&" + ours;

        assertThat(app.bare("/oauth/access_token", form + "&resource=" + other, "Authorization", app.basic())
                        .error())
                .isEqualTo("400 invalid_target");
        assertThat(app.bare("/oauth/access_token", form + "&" + ours, "Authorization", app.basic())
                        .status())
                .isEqualTo(200);
    }

    /** RFC 8707, section 2.1: several there as well, and the answer names them all. */
    @Test
    void authorizationRequestMayNameSeveral() {
        var ours = "http://localhost:" + port;
        var both = app.authorizeUrl("resource", ours) + "&resource=" + ours + "/api/v4";

        var code = app.decide(visitor, visitor.open(visitor.target(visitor.open(both))), "allow");
        var tokens = app.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.get("code"),
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                RelyingParty.VERIFIER));

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.body().get("audience").toString()).isEqualTo("[\"" + ours + "\",\"" + ours + "/api/v4\"]");
        var refused = visitor.open(app.authorizeUrl("resource", ours) + "&resource=https://evil.example.test");
        assertThat(RelyingParty.query(visitor.target(refused)))
                .containsEntry("error", "invalid_target")
                .containsEntry("error_description", "The resource is not one that this server issues tokens for");
    }

    private static void assertRefused(RelyingParty asker, Map<String, String> form, String resource) {
        var answer = asker.token(with(form, resource));
        assertThat(answer.error()).isEqualTo("400 invalid_target");
        assertThat(answer.text("error_description")).isNotEmpty().doesNotContain(resource);
    }

    private static Map<String, String> with(Map<String, String> form, String resource) {
        var all = new HashMap<>(form);
        all.put("resource", resource);
        return all;
    }
}
