package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.authserver.keys.SigningKeys;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenID Connect RP-Initiated Logout 1.0. */
class LogoutTest extends ProtocolTest {

    private static final String BYE = "https://app.example.com/bye";

    @Autowired
    private SigningKeys keys;

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

        var thief = new HttpVisitor(port);
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

    /** Section 2: also when the app has ended its sign-in before, or the person its access. */
    @Test
    void hintOfASignInThatHasEndedIsAHintStill() {
        app.revoke(tokens().text("refresh_token"));
        jdbc.update("delete from app_grant where client_id = ?", app.clientId());

        assertThat(visitor.target(logout("id_token_hint", hint, "post_logout_redirect_uri", BYE)))
                .isEqualTo(BYE);
        assertSignedOut();
    }

    /** Section 2: also when the key was replaced since. */
    @Test
    void hintOfAReplacedKeyIsAHintStill() {
        keys.rotate();

        assertThat(visitor.target(logout("id_token_hint", hint, "post_logout_redirect_uri", BYE)))
                .isEqualTo(BYE);
        assertSignedOut();
    }

    /** Long after the key is gone nobody knows any more who made it. */
    @Test
    void hintWhoseKeyIsUnknownAsks() {
        keys.rotate();
        clock.advance(Duration.ofDays(3));
        keys.rotate();
        visitor.signIn(person.username(), TestUsers.PASSWORD);

        var asked = logout("id_token_hint", hint, "client_id", app.clientId(), "post_logout_redirect_uri", BYE);

        assertThat(visitor.target(asked)).startsWith("/oauth/sign-out?");
        var page = visitor.target(asked);
        assertThat(visitor.target(
                        visitor.fillIn(page, Map.of("client_id", app.clientId(), "post_logout_redirect_uri", BYE))))
                .isEqualTo(BYE);
    }

    /** Section 2: in a form as well. One on another site comes without the session's cookie, the address does not. */
    @Test
    void requestMayComeAsAForm() {
        var elsewhere = new HttpVisitor(port);
        var form = Map.of("id_token_hint", hint, "post_logout_redirect_uri", BYE, "state", "a b&c");

        var answer = elsewhere.post("/oauth/logout", form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(elsewhere.target(answer)).startsWith("/oauth/logout?");
        assertSignedIn(true);
        assertThat(visitor.target(visitor.open(elsewhere.target(answer)))).isEqualTo(BYE + "?state=a%20b%26c");
        assertSignedOut();
    }

    @Test
    void emptyFormAsksToo() {
        var answer = visitor.post("/oauth/logout", Map.of());

        assertThat(visitor.target(answer)).isEqualTo("/oauth/logout");
        assertThat(visitor.target(visitor.open("/oauth/logout"))).isEqualTo("/oauth/sign-out");
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

    /** Section 2: it is not known who asks, so the person is asked, and goes to no address that came along. */
    @Test
    void withoutAUsableHintThePersonIsAskedAndStaysHere() {
        for (var wrong : List.of("", "garbage", tokens().text("access_token"))) {
            assertThat(visitor.target(logout("post_logout_redirect_uri", BYE, "id_token_hint", wrong)))
                    .isEqualTo("/oauth/sign-out");
        }
        assertSignedIn(true);
        assertThat(visitor.target(visitor.fillIn(
                        "/oauth/sign-out?post_logout_redirect_uri=" + BYE, Map.of("post_logout_redirect_uri", BYE))))
                .isEqualTo("/login?out");
        assertSignedOut();
    }

    /** Section 4. */
    @Test
    void addressOfAnUnknownAppIsAPage() {
        var page = logout("post_logout_redirect_uri", BYE, "client_id", "nobody");

        assertIsPage(page);
        assertThat(page.body()).contains("You have not been signed out", "href=\"/oauth/sign-out\"");
        assertSignedIn(true);
    }

    /** The page says which app, what is wrong, and what has not happened. */
    @Test
    void pageAboutAWrongAddressNamesTheApp() {
        for (var answer : List.of(
                logout("id_token_hint", hint, "post_logout_redirect_uri", "https://evil.example.com/"),
                visitor.open("/oauth/sign-out?client_id=" + app.clientId()
                        + "&post_logout_redirect_uri=https://evil.example.com/"))) {
            assertIsPage(answer);
            assertThat(answer.body())
                    .contains("Relying Party", "You have not been signed out", "href=\"/oauth/sign-out\"")
                    .doesNotContain("evil.example.com");
        }
        assertSignedIn(true);
        // What the page promises.
        assertThat(jdbc.queryForMap(
                        "select kind, expected, presented, occurrences from client_failure where client_id = ?",
                        app.clientId()))
                .containsEntry("kind", "POST_LOGOUT_REDIRECT_URI")
                .containsEntry("expected", BYE)
                .containsEntry("presented", "https://evil.example.com/")
                .containsEntry("occurrences", 2);
    }

    /** Section 2: both must speak of the same app. */
    @Test
    void hintOfAnotherAppIsAPage() {
        var other = register(TestApps.confidential("Other"));

        var page = logout("id_token_hint", hint, "client_id", other.clientId());

        assertIsPage(page);
        assertThat(page.body()).contains("You have not been signed out", "href=\"/oauth/sign-out\"");
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
        assertThat(page.body()).contains("The app", "Relying Party", "asks you to sign out.");
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
        assertThat(other.open(other.target(answer)).body()).contains("Relying Party", "asks you to sign out.");
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
        var stranger = new HttpVisitor(port);

        assertThat(stranger.target(
                        stranger.open("/oauth/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=" + BYE)))
                .isEqualTo(BYE);
        assertThat(stranger.target(stranger.open("/oauth/logout"))).isEqualTo("/login?out");
        assertThat(stranger.target(stranger.open("/oauth/sign-out"))).isEqualTo("/login?out");
        var page = stranger.open(
                "/oauth/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=https://evil.example.com/");
        assertIsPage(page);
        assertThat(page.body())
                .contains("You are not signed in here.")
                .doesNotContain("You have not been", "/oauth/sign-out");
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

    /** Without a look at the app, which may be allowed nothing any more. */
    private void assertSignedOut() {
        assertThat(visitor.target(visitor.open("/authorized"))).startsWith("/login");
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
