package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect RP-Initiated Logout 1.0. */
class LogoutTest extends ProtocolTest {

    private static final String BYE = "https://app.example.com/bye";

    private String hint;

    @BeforeEach
    void anAddressToGoBackTo() {
        jdbc.update("insert into client_logout_uri (client_id, position, uri) values (?, 0, ?)", app.clientId(), BYE);
        hint = tokens().text("id_token");
    }

    /** Section 2. */
    @Test
    void hintSignsItsPersonOutAndGoesBack() {
        var answer = logout("id_token_hint", hint, "post_logout_redirect_uri", BYE, "state", "s t&te");

        assertThat(RelyingParty.query(visitor.target(answer)))
                .containsEntry("", BYE)
                .containsEntry("state", "s t&te");
        assertSignedIn(false);
    }

    /** Nor does a copy of the cookie work any longer. */
    @Test
    void sessionIsOverForWhoeverKeptItsCookie() {
        var cookie = visitor.cookie("GRANTDESK").orElseThrow();
        logout("id_token_hint", hint);

        var thief = new Visitor(port);
        var answer = thief.send(thief.request("/authorized").header("Cookie", "GRANTDESK=" + cookie));

        assertThat(thief.target(answer)).startsWith("/login");
    }

    @Test
    void withoutAnAddressItEndsAtTheSignInPage() {
        assertThat(visitor.target(logout("id_token_hint", hint))).isEqualTo("/login?out");
        assertSignedIn(false);
    }

    /** Section 2: also long after the ID token is over. */
    @Test
    void oldHintIsAHintStill() {
        clock.advance(Duration.ofHours(2));

        assertThat(visitor.target(logout("id_token_hint", hint, "post_logout_redirect_uri", BYE)))
                .isEqualTo(BYE);
    }

    /** Section 2: in a form as well. */
    @Test
    void requestMayComeAsAForm() {
        var answer = visitor.post("/oauth/logout", Map.of("id_token_hint", hint, "post_logout_redirect_uri", BYE));

        assertThat(visitor.target(answer)).isEqualTo(BYE);
        assertSignedIn(false);
    }

    /** Section 3: letter by letter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/",
                "https://app.example.com/bye/",
                "https://app.example.com/bye?x=1",
                "https://app.example.com/bye#x",
                "https://APP.example.com/bye",
                "https://app.example.com/callback",
                "//app.example.com/bye",
                "/bye",
                "javascript:alert(1)",
                "https://app.example.com@evil.example.com/bye"
            })
    void otherAddressIsAPageAndSignsNobodyOut(String target) {
        assertIsPage(logout("id_token_hint", hint, "post_logout_redirect_uri", target));
        assertIsPage(logout("client_id", app.clientId(), "post_logout_redirect_uri", target));
        assertIsPage(visitor.open("/oauth/sign-out?client_id=" + app.clientId() + "&post_logout_redirect_uri="
                + URLEncoder.encode(target, StandardCharsets.UTF_8)));
        assertSignedIn(true);
    }

    /** Section 4. */
    @Test
    void addressOfNobodyKnownIsAPage() {
        assertIsPage(logout("post_logout_redirect_uri", BYE));
        assertIsPage(logout("post_logout_redirect_uri", BYE, "id_token_hint", "garbage"));
        assertIsPage(logout("post_logout_redirect_uri", BYE, "id_token_hint", tokens().text("access_token")));
        assertIsPage(logout("post_logout_redirect_uri", BYE, "client_id", "nobody"));
        assertSignedIn(true);
    }

    /** Section 2: both must speak of the same app. */
    @Test
    void hintOfAnotherAppIsAPage() {
        var other = register(TestApps.confidential("Other"));

        assertIsPage(logout("id_token_hint", hint, "client_id", other.clientId()));
        assertSignedIn(true);
    }

    /** Section 2: without a hint anybody could have made the link. */
    @Test
    void withoutHintThePersonIsAsked() {
        var asked = logout("client_id", app.clientId(), "post_logout_redirect_uri", BYE, "state", "x");
        assertSignedIn(true);

        assertThat(visitor.target(asked)).startsWith("/oauth/sign-out?");
        var page = visitor.open(visitor.target(asked));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' https://app.example.com;", "frame-ancestors 'none'");
        var answer = visitor.fillIn(
                visitor.target(asked),
                Map.of("client_id", app.clientId(), "post_logout_redirect_uri", BYE, "state", "x"));
        assertThat(visitor.target(answer)).isEqualTo(BYE + "?state=x");
        assertSignedIn(false);
    }

    @Test
    void hintOfSomebodyElseAsksToo() {
        var other = somebodyElse();

        var answer = other.open("/oauth/logout?id_token_hint=" + hint);

        assertThat(other.target(answer)).startsWith("/oauth/sign-out");
        assertThat(other.open("/profile").headers().firstValue("Location").orElse(""))
                .doesNotContain("/login");
    }

    /** Nobody is signed out by a form on another site. */
    @Test
    void answerNeedsItsToken() {
        assertThat(visitor.post("/oauth/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertSignedIn(true);
    }

    @Test
    void whoeverIsNotSignedInGoesOn() {
        var stranger = new Visitor(port);

        assertThat(stranger.target(
                        stranger.open("/oauth/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=" + BYE)))
                .isEqualTo(BYE);
        assertThat(stranger.target(stranger.open("/oauth/logout"))).isEqualTo("/login?out");
    }

    @Test
    void suspendedAppLeadsNowhere() {
        users.as(developer, () -> clients.suspend(app.clientId()));

        assertIsPage(logout("id_token_hint", hint, "post_logout_redirect_uri", BYE));
    }

    /** Signing out ends the session and no grant. */
    @Test
    void tokensStayUntilTheyAreRevoked() {
        var tokens = tokens();

        logout("id_token_hint", hint);

        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
    }

    @Test
    void parameterThatComesTwiceIsAPage() {
        assertIsPage(visitor.open("/oauth/logout?state=a&state=b"));
    }

    private HttpResponse<String> logout(String... parameters) {
        var query = new LinkedHashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        return visitor.open("/oauth/logout?" + RelyingParty.encode(query));
    }

    private void assertSignedIn(boolean expected) {
        var consent = visitor.target(visitor.open(app.authorizeUrl("prompt", "none")));
        assertThat(consent.contains("code=")).isEqualTo(expected);
    }

    private static void assertIsPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }
}
