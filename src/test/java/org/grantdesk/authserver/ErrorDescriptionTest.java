package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.grantdesk.clients.TestApps;
import org.junit.jupiter.api.Test;

/** RFC 6749, section 5.2: every refusal says what a developer can do about it, and repeats nothing that was sent. */
class ErrorDescriptionTest extends ProtocolTest {

    private static final String SENT = "presented-7f3a";

    @Test
    void everyInvalidGrantIsDescribed() {
        var used = app.authorize(visitor).get("code");
        app.redeem(used);
        var other = register(TestApps.confidential("Other"));
        var unproved = app.authorize(visitor).get("code");
        var elsewhere = app.authorize(visitor).get("code");
        var refresh = tokens().text("refresh_token");

        for (var answer : List.of(
                app.redeem(SENT),
                app.refresh(SENT),
                other.refresh(refresh),
                app.token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        unproved,
                        "redirect_uri",
                        app.redirectUri(),
                        "code_verifier",
                        SENT.repeat(4))),
                app.token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        elsewhere,
                        "redirect_uri",
                        "https://" + SENT + ".example.test/",
                        "code_verifier",
                        RelyingParty.VERIFIER)),
                other.redeem(app.authorize(visitor).get("code")),
                app.redeem(used))) {
            assertDescribed(answer, "invalid_grant");
        }
    }

    @Test
    void everyInvalidClientIsDescribedAlike() {
        var wrong = new RelyingParty(port, app.clientId(), SENT, app.redirectUri());
        var unknown = new RelyingParty(port, "z".repeat(26), SENT, app.redirectUri());
        var suspended = register(TestApps.confidential("Suspended"));
        users.as(developer, () -> clients.suspend(suspended.clientId()));

        for (var path : List.of("/oauth/access_token", "/oauth/revoke", "/oauth/introspect")) {
            var form = Map.of("grant_type", "refresh_token", "refresh_token", SENT, "token", SENT);
            var descriptions = List.of(
                            wrong.post(path, form),
                            unknown.post(path, form),
                            suspended.post(path, form),
                            app.bare(path, RelyingParty.encode(form)),
                            app.bare(path, RelyingParty.encode(form), "Authorization", "Bearer " + SENT))
                    .stream()
                    .peek(answer -> assertDescribed(answer, "invalid_client"))
                    .map(answer -> answer.text("error_description"))
                    .distinct();
            assertThat(descriptions).hasSize(1);
        }
        assertDescribed(register(TestApps.publicApp("Native")).introspect(SENT), "invalid_client");
    }

    @Test
    void everyInvalidScopeIsDescribed() {
        var refresh = tokens().text("refresh_token");

        for (var scope : List.of(SENT, "email " + SENT)) {
            assertDescribed(
                    app.token(Map.of("grant_type", "refresh_token", "refresh_token", refresh, "scope", scope)),
                    "invalid_scope");
            assertDescribed(
                    machine().token(Map.of("grant_type", "client_credentials", "scope", scope)), "invalid_scope");
        }
        jdbc.update("insert into client_scope (client_id, scope) values (?, 'email')", app.clientId());
        assertDescribed(app.refresh(refresh), "invalid_scope");
        assertThat(app.authorize(visitor, "scope", "openid " + SENT))
                .containsEntry("error", "invalid_scope")
                .hasEntrySatisfying(
                        "error_description",
                        description -> assertThat(description).doesNotContain(SENT));
    }

    private static void assertDescribed(RelyingParty.Answer answer, String error) {
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description"))
                .hasSizeGreaterThan(20)
                .doesNotContain(SENT)
                // RFC 6749, section 5.2, allows no others.
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }
}
