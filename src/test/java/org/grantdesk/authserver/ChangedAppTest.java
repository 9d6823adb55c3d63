package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.FailedRequest;
import org.grantdesk.clients.FailedRequestService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an app was given is good for the app as it is now: codes and open questions meet every change made since. */
class ChangedAppTest extends ProtocolTest {

    private static final String ELSEWHERE = "https://app.example.com/elsewhere";

    @Autowired
    ProtocolSettingsService protocol;

    @Autowired
    FailedRequestService failures;

    @Test
    void codeOfAnAddressThatWasRemovedIsRefused() {
        var code = app.authorize(visitor).get("code");
        change(TestApps.app("Relying Party", ClientType.CONFIDENTIAL, ELSEWHERE));

        assertThat(app.redeem(code).error()).isEqualTo("400 invalid_grant");
        var failure = failure();
        assertThat(failure.kind()).isEqualTo(FailedRequest.Kind.CODE_REDIRECT_URI);
        assertThat(failure.expected()).isEqualTo(ELSEWHERE);
        assertThat(failure.presented()).isEqualTo(app.redirectUri());
    }

    @Test
    void theQuestionTellsWhoHelpsWithTheAppAsItIsNow() {
        assertThat(visitor.open(app.authorizeUrl()).body()).doesNotContain("mailto:");
        change(TestApps.confidential("Relying Party").withSupportEmail("o'hara&cc=x@example.com"));

        var page =
                visitor.open(visitor.target(visitor.open(app.authorizeUrl()))).body();

        assertThat(page)
                .contains("<a href=\"mailto:o%27hara%26cc%3Dx@example.com\">o&#39;hara&amp;cc=x@example.com</a>");
    }

    @Test
    void codeAllowsWhatTheAppMayStillAskFor() {
        var code = app.authorize(visitor, "scope", "openid profile email").get("code");
        ceiling("openid", "email");

        assertThat(app.redeem(code).text("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");

        ceiling("openid", "email", "profile");
        var another = app.authorize(visitor, "scope", "profile").get("code");
        ceiling("email");
        assertThat(app.redeem(another).error()).isEqualTo("400 invalid_grant");
        assertThat(failure().kind()).isEqualTo(FailedRequest.Kind.CODE_SCOPE);
    }

    @Test
    void codeOfAnAppThatWasSuspendedOrOfAPersonWhoLeftIsRefused() {
        var code = app.authorize(visitor).get("code");
        users.as(developer, () -> clients.suspend(app.clientId()));
        assertThat(app.redeem(code).error()).isEqualTo("401 invalid_client");
        users.as(developer, () -> clients.resume(app.clientId()));

        jdbc.update("update person set deactivated_at = current_timestamp where id = ?", person.id());
        assertThat(app.redeem(code).error()).isEqualTo("400 invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "deny"})
    void questionThatWasOpenEndsAtAPage(String decision) {
        for (Runnable change : List.<Runnable>of(
                () -> change(TestApps.app("Relying Party", ClientType.CONFIDENTIAL, ELSEWHERE)),
                () -> ceiling("openid"),
                () -> users.as(developer, () -> clients.suspend(app.clientId())))) {
            app = register(TestApps.confidential("Relying Party"));
            var address = visitor.target(visitor.open(app.authorizeUrl()));
            var page = visitor.open(address);

            change.run();

            assertIsPage(visitor.open(address));
            assertIsPage(app.press(visitor, page, decision));
            assertThat(count("app_grant", app)).isZero();
        }
    }

    @Test
    void reasonsOfFailedExchangesAreThereForTheDevelopers() {
        var code = app.authorize(visitor).get("code");

        exchange(code, "code_verifier", "x".repeat(43));
        assertThat(failure().kind()).isEqualTo(FailedRequest.Kind.CODE_VERIFIER);
        exchange(code, "redirect_uri", ELSEWHERE);
        assertThat(failure().kind()).isEqualTo(FailedRequest.Kind.CODE_REDIRECT_URI);
        assertThat(failure().expected()).isEqualTo(app.redirectUri());
        assertThat(failure().presented()).isEqualTo(ELSEWHERE);
        assertThat(app.redeem(code).status()).isEqualTo(200);
        var again = app.redeem(code);
        assertThat(again.text("error_description")).contains("used before");
        assertThat(failure().kind()).isEqualTo(FailedRequest.Kind.CODE_USED);
        app.redeem("gdc_unknown");
        assertThat(failure().kind()).isEqualTo(FailedRequest.Kind.CODE_UNKNOWN);
        var another = app.authorize(visitor).get("code");
        clock.advance(java.time.Duration.ofSeconds(61));
        app.redeem(another);
        assertThat(failure().kind()).isEqualTo(FailedRequest.Kind.CODE_EXPIRED);
        clock.reset();
        var thief = register(TestApps.confidential("Thief"));
        thief.redeem(app.authorize(visitor).get("code"));
        assertThat(failures(thief))
                .extracting(FailedRequest::kind)
                .containsExactly(FailedRequest.Kind.CODE_OF_ANOTHER_APP);
    }

    private void exchange(String code, String name, String value) {
        var form = new java.util.HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                RelyingParty.VERIFIER));
        form.put(name, value);
        assertThat(app.token(form).error()).isEqualTo("400 invalid_grant");
    }

    private void change(ClientMetadata metadata) {
        users.as(developer, () -> clients.update(app.clientId(), metadata, MetadataRules.PORTAL, null));
    }

    private void ceiling(String... scopes) {
        users.as(developer, () -> {
            var stored = protocol.get(app.clientId());
            return protocol.update(app.clientId(), stored.settings().withScopes(Set.of(scopes)), stored.version());
        });
    }

    private FailedRequest failure() {
        clock.advance(java.time.Duration.ofMillis(1));
        return failures(app).getFirst();
    }

    private List<FailedRequest> failures(RelyingParty ofApp) {
        var manager = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        return users.as(manager, () -> failures.list(ofApp.clientId()));
    }

    private static void assertIsPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }
}
