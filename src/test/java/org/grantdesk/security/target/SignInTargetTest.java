package org.grantdesk.security.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.OpenScreen;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where a browser goes on to after signing in, tab by tab; and what is left to the next person who signs in there. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SignInTargetTest {

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
        person = users.withPassword();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void eachTabGoesOnToItsOwnTarget() {
        var one = signInPage("/apps?tab=one");
        var two = signInPage("/apps?tab=two");
        var three = signInPage("/apps?tab=three");

        assertThat(visitor.target(visitor.signIn(two, person.username(), TestUsers.PASSWORD)))
                .isEqualTo("/apps?tab=two");
        assertThat(visitor.target(visitor.signIn(one, person.username(), TestUsers.PASSWORD)))
                .as("the form was open before the first sign-in")
                .isEqualTo("/apps?tab=one");
        assertThat(visitor.target(visitor.signIn(three, person.username(), TestUsers.PASSWORD)))
                .isEqualTo("/apps?tab=three");
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isEqualTo(1);
    }

    /** A page that is loaded again in the meantime. */
    @Test
    void signInPageOfASignedInBrowserGoesOnAtOnce() {
        visitor.open("/apps?tab=one");
        visitor.signIn(person.username(), TestUsers.PASSWORD);

        assertThat(visitor.target(visitor.openSignIn())).isEqualTo("/apps?tab=one");
        assertThat(visitor.target(visitor.open("/login?to=nonsense"))).isEqualTo("/");
        assertThat(visitor.target(visitor.open("/login?to=//evil.example"))).isEqualTo("/");
    }

    /** As long as an app may make it, with an identity to be confirmed on the way or not. */
    @Test
    void longTargetFitsIntoEveryRequest() {
        var random = new Random(1);
        var target = "/apps?q="
                + random.ints(7000, 'a', 'z' + 1)
                        .mapToObj(letter -> String.valueOf((char) (random.nextBoolean() ? letter : letter - 32)))
                        .collect(Collectors.joining());
        visitor.open(target);
        assertThat(visitor.target(visitor.signIn(person.username(), "wrong"))).startsWith("/login?failed&to=");

        assertThat(visitor.target(visitor.signIn(person.username(), TestUsers.PASSWORD)))
                .isEqualTo(target);
    }

    @Test
    void targetOutlivesWrongPasswordsAndADay() {
        visitor.open("/apps?tab=one");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(visitor.target(visitor.signIn(person.username(), "wrong")))
                    .startsWith("/login?failed&to=");
        }
        var page = visitor.openSignIn();
        clock.advance(Duration.ofHours(25));

        assertThat(visitor.target(visitor.signIn(page, person.username(), TestUsers.PASSWORD)))
                .isEqualTo("/apps?tab=one");
    }

    /** Five minutes after the page was opened, the session of a failed attempt is over. */
    @Test
    void formOutlivesTheSessionOfAnEarlierAttempt() {
        visitor.open("/apps?tab=one");
        visitor.signIn(person.username(), "wrong");
        var page = visitor.openSignIn();
        var other = new HttpVisitor(port);

        var answer = other.send(other.request("/login")
                .header(
                        "Cookie",
                        "GRANTDESK-FORM=" + visitor.cookie("GRANTDESK-FORM").orElseThrow() + "; " + SESSION
                                + "=0123456789ABCDEF0123456789ABCDEF")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(HttpVisitor.encode(fields(page)))));

        assertThat(other.target(answer)).isEqualTo("/apps?tab=one");
        assertThat(other.cookie(SESSION)).isPresent();
    }

    /** A browser that was closed in the meantime has lost its cookies; the page about that still knows the way. */
    @Test
    void staleFormLeadsToAFreshOneForTheSameTarget() {
        var page = signInPage("/apps?tab=one");
        var other = new HttpVisitor(port);

        var answer = other.post("/login", fields(page));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("href=\"/login?to=");
        var link = answer.body().replaceAll("(?s).*href=\"(/login\\?to=[^\"]+)\".*", "$1");
        assertThat(other.target(other.signIn(other.open(link), person.username(), TestUsers.PASSWORD)))
                .isEqualTo("/apps?tab=one");
    }

    @Test
    void anotherPersonGetsAnotherSession() {
        var two = signInPage("/apps?tab=two");
        visitor.open("/profile");
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        var former = visitor.cookie(SESSION).orElseThrow();
        var screen = OpenScreen.start(visitor, "profile");
        assertThat(screen.go("profile").body()).contains(person.username());
        var next = users.withPassword();

        assertThat(visitor.target(visitor.signIn(two, next.username(), TestUsers.PASSWORD)))
                .isEqualTo("/apps?tab=two");

        assertThat(visitor.cookie(SESSION).orElseThrow()).isNotEqualTo(former);
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isZero();
        assertThat(screen.go("profile").body())
                .as("the screen of the former person")
                .contains("\"sessionExpired\":true")
                .doesNotContain(person.username(), next.username());
        assertThat(OpenScreen.start(visitor, "profile").go("profile").body()).contains(next.username());
        var thief = new HttpVisitor(port);
        assertThat(thief.target(thief.send(thief.request("/apps").header("Cookie", SESSION + "=" + former))))
                .startsWith("/login");
    }

    /** The same person again keeps what is open. */
    @Test
    void samePersonKeepsTheScreens() {
        var two = signInPage("/apps?tab=two");
        visitor.open("/profile");
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        var former = visitor.cookie(SESSION).orElseThrow();
        var screen = OpenScreen.start(visitor, "profile");

        visitor.signIn(two, person.username(), TestUsers.PASSWORD);

        assertThat(visitor.cookie(SESSION).orElseThrow()).isNotEqualTo(former);
        assertThat(screen.go("profile").body()).contains(person.username());
    }

    private HttpResponse<String> signInPage(String target) {
        return visitor.open(visitor.target(visitor.open(target)));
    }

    private Map<String, String> fields(HttpResponse<String> page) {
        var fields = new HashMap<>(Map.of("username", person.username(), "password", TestUsers.PASSWORD));
        fields.put("_csrf", HttpVisitor.formToken(page));
        fields.put("to", HttpVisitor.formTarget(page).orElseThrow());
        return fields;
    }
}
