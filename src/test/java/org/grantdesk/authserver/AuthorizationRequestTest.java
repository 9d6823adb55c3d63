package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.HttpVisitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749, sections 3.1 and 4.1.1; RFC 7636; RFC 9207; RFC 9700; OpenID Connect Core, section 3.1.2. */
class AuthorizationRequestTest extends ProtocolTest {

    /** RFC 6749, section 4.1.2.1. */
    @Test
    void unknownAppIsAPageAndNoRedirect() {
        assertIsPage(visitor.open(app.authorizeUrl("client_id", "x".repeat(26))));
        assertIsPage(visitor.open(app.authorizeUrl("client_id", "nobody")));
        assertIsPage(visitor.open(app.authorizeUrl("client_id", null)));
        assertIsPage(visitor.open(app.authorizeUrl("client_id", "")));
    }

    /** RFC 6749, section 4.1.2.1: whoever is not signed in is told so before they type a password. */
    @Test
    void wrongRedirectUriIsAPageForStrangersToo() {
        assertIsPage(new HttpVisitor(port).open(app.authorizeUrl("redirect_uri", "https://evil.example.com/")));
    }

    /** RFC 6749, section 3.1. */
    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "response_type", "state", "scope", "code_challenge"})
    void parameterThatComesTwiceIsRefused(String name) {
        var answer = visitor.open(app.authorizeUrl() + "&" + name + "=again");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    /** RFC 6749, section 3.1: the same for those that only we read. */
    @ParameterizedTest
    @ValueSource(strings = {"nonce", "prompt", "max_age", "response_mode"})
    void furtherParameterThatComesTwiceIsRefused(String name) {
        var answer = visitor.open(app.authorizeUrl(name, "1") + "&" + name + "=2");

        if (answer.statusCode() != 400) {
            assertThat(redirect(answer)).containsEntry("error", "invalid_request");
        }
    }

    /** RFC 9700, section 2.1.2: no token ever comes in an address. RFC 6749, section 4.1.2.1. */
    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code token", "code id_token", "none", "CODE"})
    void onlyCodesAreGiven(String responseType) {
        assertThat(app.authorize(visitor, "response_type", responseType))
                .containsEntry("error", "unsupported_response_type")
                .containsEntry("state", "s t&te")
                .doesNotContainKeys("code", "access_token");
    }

    /** RFC 6749, section 3.1.1. */
    @Test
    void responseTypeIsRequired() {
        assertThat(app.authorize(visitor, "response_type", null)).containsEntry("error", "invalid_request");
    }

    /** RFC 7636, section 4.4.1; RFC 9700, section 2.1.1. */
    @ParameterizedTest
    @CsvSource({
        "plain, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        ", E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "s256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "S256, abc",
        "S256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
        "S256, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw=cM",
        "S256, ",
    })
    void challengeIsMadeWithSha256AndLegal(String method, String challenge) {
        assertThat(app.authorize(visitor, "code_challenge_method", method, "code_challenge", challenge))
                .containsEntry("error", "invalid_request");
    }

    /** RFC 7636, section 4.2. */
    @Test
    void challengeHasAtMost128Characters() {
        assertThat(app.authorize(visitor, "code_challenge", "a".repeat(128))).containsKey("code");
        assertThat(app.authorize(visitor, "code_challenge", "a".repeat(129))).containsEntry("error", "invalid_request");
    }

    /** RFC 9700, section 2.1.1: who can keep a secret may leave the challenge out. */
    @Test
    void confidentialAppMayLeaveTheChallengeOut() {
        assertThat(app.authorize(visitor, "code_challenge", null, "code_challenge_method", null))
                .containsKey("code");
    }

    /** RFC 6749, section 4.1.2. */
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=y", "\"><script>alert(1)</script>", "üñ😀", "a+b%20c&d=e#f", " ", "'"})
    void stateComesBackAsItWas(String state) {
        assertThat(app.authorize(visitor, "state", state)).containsEntry("state", state);
        assertThat(app.authorize(visitor, "state", state, "scope", "nonsense")).containsEntry("state", state);
    }

    /** RFC 6749, section 4.1.2, and where the headers of an answer end. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "~"})
    void longStateComesBackToo(String letter) {
        var state = letter.repeat(5000);

        var asked = visitor.open(app.authorizeUrl("state", null) + "&state=" + state);

        assertThat(app.decide(visitor, visitor.open(visitor.target(asked)), "allow"))
                .containsEntry("state", state);
    }

    /** RFC 9207. */
    @Test
    void everyAnswerNamesTheIssuer() {
        var issuer = "http://localhost:" + port;

        assertThat(app.authorize(visitor)).containsEntry("iss", issuer);
        assertThat(app.authorize(visitor, "scope", "nonsense")).containsEntry("iss", issuer);
        assertThat(app.authorize(visitor, "prompt", "nonsense")).containsEntry("iss", issuer);
    }

    /** OpenID Connect Core, sections 6.1, 6.2 and 7.2.1. */
    @ParameterizedTest
    @CsvSource({
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri, https://app.example.com/request, request_uri_not_supported",
        "request_uri, urn:ietf:params:oauth:request_uri:x, request_uri_not_supported",
        "registration, {}, registration_not_supported",
        "response_mode, fragment, invalid_request",
        "response_mode, form_post, invalid_request",
    })
    void whatIsNotOfferedIsRefusedByName(String name, String value, String error) {
        assertThat(app.authorize(visitor, name, value)).containsEntry("error", error);
    }

    @Test
    void responseModeQueryIsWhatHappensAnyway() {
        assertThat(app.authorize(visitor, "response_mode", "query")).containsKey("code");
    }

    /** RFC 6749, section 3.1: what is not known is ignored. */
    @Test
    void unknownParametersAreIgnored() {
        assertThat(app.authorize(visitor, "foo", "bar", "display", "page", "acr_values", "1", "ui_locales", "de"))
                .containsKey("code");
    }

    /** RFC 6749, section 3.3. */
    @ParameterizedTest
    @CsvSource({
        "manage_oauth, The client may not request these scopes: manage_oauth",
        "openid manage_oauth nonsense, The client may not request these scopes: manage_oauth",
        "nonsense, None of the requested scopes exists on this server",
        "OPENID, None of the requested scopes exists on this server",
        "'openid,profile', None of the requested scopes exists on this server",
    })
    void scopeBeyondTheAppsIsRefusedByName(String scope, String why) {
        assertThat(app.authorize(visitor, "scope", scope))
                .containsEntry("error", "invalid_scope")
                .containsEntry("error_description", why);
    }

    /** OpenID Connect Core, section 3.1.2.1. */
    @ParameterizedTest
    @ValueSource(strings = {"openid  profile", " openid profile ", "openid groups profile", "openid profile profile"})
    void unknownScopesAndExtraSpacesAreIgnored(String scope) {
        var tokens = tokens("scope", scope);

        assertThat(tokens.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile");
        assertThat(jdbc.queryForObject(
                        "select scopes from app_grant where client_id = ?", String.class, app.clientId()))
                .isEqualTo("openid profile");
    }

    /** RFC 6749, section 3.3: the default is documented, and never all. */
    @Test
    void withoutScopeItIsUser() {
        assertThat(tokens("scope", null).text("scope")).isEqualTo("user");
    }

    /** RFC 8707, section 2. */
    @Test
    void resourceIsThisServerOrNone() {
        assertThat(app.authorize(visitor, "resource", "https://api.example.com/"))
                .containsEntry("error", "invalid_target");
        assertThat(app.authorize(visitor, "resource", "http://localhost:" + port + ".evil.example/"))
                .containsEntry("error", "invalid_target");
        assertThat(app.authorize(visitor, "resource", "http://localhost:" + port + "/api/v4"))
                .containsKey("code");
    }

    /** OpenID Connect Core, section 3.1.2.1: both ways, also when nobody is signed in yet. */
    @Test
    void requestMayComeAsAForm() {
        var stranger = new HttpVisitor(port);
        var query = app.authorizeUrl().substring("/oauth/authorize?".length());

        var sent = stranger.send("POST", "/oauth/authorize", query);

        assertThat(sent.statusCode()).isEqualTo(303);
        var asked = stranger.open(stranger.target(sent));
        assertThat(stranger.target(asked)).startsWith("/login?to=");
        var back = stranger.signIn(person.username(), org.grantdesk.testing.TestUsers.PASSWORD);
        assertThat(app.authorize(stranger)).containsKey("code");
        assertThat(stranger.target(back)).startsWith("/oauth/authorize?").contains("client_id=" + app.clientId());
    }

    /** RFC 9700, sections 4.2.4, 4.12 and 4.16. */
    @Test
    void pagesAndRedirectsLeakNothingAndCannotBeFramed() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        var refused = visitor.open(app.authorizeUrl("redirect_uri", "https://evil.example.com/"));
        var answered = app.press(visitor, page, "allow");

        for (var answer : new HttpResponse<?>[] {page, refused}) {
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(header(answer, "Cache-Control")).contains("no-store");
        }
        assertThat(page.body()).doesNotContain("http://cdn", "https://cdn", "<script");
        assertThat(header(answered, "Cache-Control")).contains("no-store");
        assertThat(header(answered, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answered.statusCode()).isEqualTo(303);
    }

    @Test
    void consentDecidesOnceAndForWhomItWasAsked() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));

        assertIsPage(app.press(somebodyElse(), page, "allow"));
        assertIsPage(register(TestApps.confidential("Another")).press(visitor, page, "allow"));
        assertThat(app.decide(visitor, page, "allow")).containsKey("code");
        clock.advance(Lifetimes.CODE.plusSeconds(1));
        assertIsPage(app.press(visitor, page, "allow"));
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    /** Security.md T-25: a form on another site has no state, or one of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"", "guessed", "%00", "gdc_0", "x&state=y"})
    void consentWithoutItsStateIsNone(String state) {
        visitor.open(visitor.target(visitor.open(app.authorizeUrl())));

        var form = "client_id=" + app.clientId() + "&decision=allow&scope=openid&scope=profile";
        var answer = visitor.send(visitor.request("/oauth/authorize")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example.com")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form + "&state=" + state)));

        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(count("app_grant", app)).isZero();
    }

    /** ASVS 10.7.2: what people decide about stands in front of them. */
    @Test
    void pageNamesAppScopesLifetimeAndAccount() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl("scope", "openid email"))));
        var longer = visitor.open(visitor.target(visitor.open(app.authorizeUrl("scope", "openid offline_access"))));

        assertThat(page.body())
                .contains("Relying Party", developer.username(), "app.example.com", person.username())
                .contains("Lets the app see the email address of your account.", "This app has not been verified")
                .contains("after 30 days at most");
        assertThat(longer.body()).contains("after 365 days at most");
    }

    /** A name that reads from the right, or was stored when characters that turn the direction were, stays in its place. */
    @Test
    void namesOnThePageDoNotReachTheWordsAroundThem() {
        jdbc.update("update client set name = ? where id = ?", "\u05e9\u05db\u05e8 \u202eevil\u2069", app.clientId());
        jdbc.update(
                "update person set first_name = ?, last_name = '' where id = (select owner_id from client where id ="
                        + " ?)",
                "\u05d0",
                app.clientId());

        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));

        var shown = "\u2068\u05e9\u05db\u05e8 \ufffdevil\ufffd\u2069";
        assertThat(page.body())
                .contains("<title>Allow " + shown + "?", "<h1>" + shown + " asks for your permission")
                .contains("<dd dir=\"auto\">\u05d0</dd>")
                .doesNotContain("\u202e");
    }

    @Test
    void consentMustBeGivenWithinTenMinutes() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));

        clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        assertIsPage(app.press(visitor, page, "allow"));
        assertThat(count("app_grant", app)).isZero();
    }

    /** RFC 6749, section 4.1.2.1: no is no, also to somebody who said yes before. */
    @Test
    void denyingMoreGivesNoCodeForLess() {
        app.authorize(visitor);
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl("scope", "openid profile email"))));

        assertThat(app.decide(visitor, page, "deny"))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    /** RFC 8252, section 8.6: any program on the device could claim to be the app. */
    @Test
    void appWithoutAProvenAddressAsksEveryTime() {
        var mobile = register(TestApps.publicApp("Native"));
        mobile.authorize(visitor);

        assertThat(visitor.target(visitor.open(mobile.authorizeUrl()))).startsWith("/oauth/consent");
    }

    @Test
    void scopesThatWereNotAskedCannotBeAllowed() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        var state = page.body().replaceAll("(?s).*name=\"state\" value=\"([^\"]+)\".*", "$1");

        var answer = visitor.post(
                "/oauth/authorize",
                Map.of("client_id", app.clientId(), "state", state, "decision", "allow", "scope", "email"));

        assertThat(redirect(answer)).containsEntry("error", "invalid_scope");
        assertThat(count("app_grant", app)).isZero();
    }

    private Map<String, String> redirect(HttpResponse<String> answer) {
        return RelyingParty.query(visitor.target(answer));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void assertIsPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }
}
