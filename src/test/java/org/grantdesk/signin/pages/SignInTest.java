package org.grantdesk.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Signing in and out through the pages, over HTTP. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SignInTest {

    private static final String SESSION = "GRANTDESK";

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;
    private TestPerson person;

    @BeforeEach
    void somebody() {
        database.update("delete from throttle");
        visitor = new HttpVisitor(port);
        person = users.withPassword(Authorities.MANAGE_OAUTH);
    }

    @AfterEach
    void timeIsBack() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "address", "uppercase"})
    void usernameAndEmailSignIn(String kind) {
        var login = switch (kind) {
            case "name" -> person.username();
            case "address" -> person.email();
            default -> person.email().toUpperCase();
        };

        var answer = visitor.signIn(login, TestUsers.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(visitor.target(answer)).isEqualTo("/");
        assertThat(visitor.target(visitor.open("/login"))).isEqualTo("/");
    }

    @Test
    void theSessionIdIsNewAfterSignIn() {
        visitor.signIn(person.username(), "wrong");
        var before = visitor.cookie(SESSION).orElseThrow();

        visitor.signIn(person.username(), TestUsers.PASSWORD);

        assertThat(visitor.cookie(SESSION)).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void theSessionCookieIsForHttpOnlyAndThisSite() {
        var cookie = visitor.signIn(person.username(), TestUsers.PASSWORD).headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(SESSION + "="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie).contains("; Path=/; HttpOnly; SameSite=Lax").doesNotContainIgnoringCase("domain");
    }

    @Test
    void aWrongPasswordAnUnknownNameAndADeactivatedPersonGetTheSameAnswer() {
        var gone = users.withPassword();
        database.update("update person set deactivated_at = created_at where id = ?", gone.id());

        var wrong = failure(person.username(), "not-the-password");
        var unknown = failure("nobody-of-this-name", "not-the-password");
        var deactivated = failure(gone.username(), TestUsers.PASSWORD);

        assertThat(wrong).contains("Wrong username or password", "role=\"alert\"");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(deactivated).isEqualTo(wrong);
    }

    @Test
    void theTypedNameIsKeptOnceAndThePasswordNever() {
        visitor.signIn("some\"body<b>", "Secret-Thing-77");

        var page = visitor.open("/login?failed").body();

        assertThat(page).contains("value=\"some&quot;body&lt;b&gt;\"").doesNotContain("Secret-Thing-77");
        assertThat(visitor.open("/login?failed").body()).doesNotContain("some&quot;body");
    }

    @Test
    void tooManyAttemptsSayWhenToTryAgain() {
        for (int i = 0; i < 5; i++) {
            visitor.signIn(person.username(), "wrong");
        }

        var refused = visitor.signIn(person.username(), TestUsers.PASSWORD);

        assertThat(visitor.target(refused)).isEqualTo("/login?wait=2");
        assertThat(visitor.open("/login?wait=2").body()).contains("Too many attempts. Try again in 2 seconds");
        clock.advance(java.time.Duration.ofSeconds(3));
        assertThat(visitor.target(visitor.signIn(person.username(), TestUsers.PASSWORD)))
                .isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "1, one second",
        "59, 59 seconds",
        "119, 119 seconds",
        "120, 2 minutes",
        "121, 3 minutes",
        "999999, 60 minutes",
        "-5, one second",
        "<b>, one second",
        "99999999999999, one second"
    })
    void waitingTimesAreSaidInWords(String seconds, String words) {
        var page = visitor.open(
                "/login?wait=" + java.net.URLEncoder.encode(seconds, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Try again in " + words);
    }

    /** Each page with a form sets a cookie; without any, the browser keeps none. */
    @Test
    void aBrowserThatKeepsNoCookiesIsToldSo() {
        var answer = visitor.post("/login", Map.of("username", person.username(), "password", TestUsers.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Cookies are blocked");
        assertThat(visitor.cookie(SESSION)).isEmpty();
    }

    @Test
    void signingInWithoutTheFormsTokenIsRefused() {
        visitor.open("/login");

        var answer = visitor.post("/login", Map.of("username", person.username(), "password", TestUsers.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That form is out of date");
        assertThat(visitor.cookie(SESSION)).isEmpty();
    }

    @Test
    void anotherBrowsersTokenIsRefused() {
        var stranger = HttpVisitor.formToken(new HttpVisitor(port).open("/login"));
        visitor.open("/login");

        var answer = visitor.post(
                "/login", Map.of("username", person.username(), "password", TestUsers.PASSWORD, "_csrf", stranger));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void openingTheSignInPageCostsNoSession() {
        var page = visitor.open("/login");

        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("GRANTDESK-FORM=");
    }

    @Test
    void signingOutNeedsTheFormAndEndsTheSession() {
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        var stolen = visitor.cookie(SESSION).orElseThrow();
        assertThat(visitor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(visitor.open("/logout").body()).contains("Sign out?", "method=\"post\"");

        var answer = visitor.fillIn("/logout", Map.of());

        assertThat(visitor.target(answer)).isEqualTo("/login?out");
        assertThat(visitor.open("/login?out").body()).contains("You are signed out.");
        var thief = new HttpVisitor(port);
        var page = thief.send(thief.request("/logout").header("Cookie", SESSION + "=" + stolen));
        assertThat(thief.target(page)).isEqualTo("/login");
        assertThat(visitor.target(visitor.open("/logout"))).isEqualTo("/login");
    }

    @Test
    void aDeactivatedPersonsSessionEndsAtTheNextRequest() {
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        assertThat(visitor.open("/logout").statusCode()).isEqualTo(200);

        database.update("update person set deactivated_at = created_at where id = ?", person.id());

        assertThat(visitor.target(visitor.open("/logout"))).isEqualTo("/login");
        database.update("update person set deactivated_at = null where id = ?", person.id());
        assertThat(visitor.target(visitor.open("/logout"))).isEqualTo("/login");
    }

    @Test
    void aChangedPasswordEndsAllSessions() {
        visitor.signIn(person.username(), TestUsers.PASSWORD);

        database.update("update person set security_version = security_version + 1 where id = ?", person.id());

        assertThat(visitor.target(visitor.open("/logout"))).isEqualTo("/login");
        assertThat(visitor.open("/login?changed").body()).contains("Your password was changed.");
    }

    @Test
    void nobodyStaysSignedInForLongerThanTwelveHours() {
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        clock.advance(java.time.Duration.ofMinutes(11 * 60 + 59));
        assertThat(visitor.open("/logout").statusCode()).isEqualTo(200);

        clock.advance(java.time.Duration.ofMinutes(2));

        assertThat(visitor.target(visitor.open("/logout"))).isEqualTo("/login");
    }

    @Test
    void thePageSpeaksTheReadersLanguage() {
        assertThat(visitor.reading("de-AT,de;q=0.9,en;q=0.5").open("/login").body())
                .contains("<html lang=\"de\"", "Benutzername oder E-Mail", "autocomplete=\"current-password\"");
        assertThat(visitor.reading("fr").open("/login").body()).contains("<html lang=\"en\"", "Username or email");
    }

    @Test
    void theColoursChosenInTheScreensHoldHereToo() {
        var page = visitor.send(visitor.request("/login").header("Cookie", "GRANTDESK_SCHEME=dark"));
        var odd = visitor.send(visitor.request("/login").header("Cookie", "GRANTDESK_SCHEME=x\"y"));

        assertThat(page.body()).contains("data-scheme=\"dark\"");
        assertThat(odd.body()).doesNotContain("data-scheme");
    }

    private String failure(String login, String password) {
        var stranger = new HttpVisitor(port);
        var answer = stranger.signIn(login, password);
        assertThat(answer.statusCode()).isEqualTo(302);
        return stranger.open(stranger.target(answer)).body().replaceAll("value=\"[^\"]*\"", "");
    }
}
