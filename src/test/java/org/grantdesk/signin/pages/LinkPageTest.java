package org.grantdesk.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.EndedAccessNotes;
import org.grantdesk.signin.IssuedLink;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages behind one-time links, over HTTP, in an installation without a mail server. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LinkPageTest {

    private static final String PASSWORD = "Plinth-Otter-Gravel-7";

    @Autowired
    private PersonLinkService links;

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @Autowired
    private EndedAccessNotes endedNotes;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;
    private TestPerson admin;
    private String path;
    private String name;

    @BeforeEach
    void somebodyIsInvited() {
        admin = users.withPassword(Authorities.MANAGE_SYSTEM);
        visitor = new HttpVisitor(port);
        name = "n" + Ids.next().substring(0, 12);
        path = path(users.as(
                admin,
                () -> links.invite(new NewInvitation(name + "@example.test", "<Ada>", "", "en", Set.of("developer")))));
    }

    @Test
    void theCodeStandsInTheFirstAddressOnly() {
        var first = visitor.open(path);
        assertThat(visitor.target(first)).isEqualTo("/link");
        assertThat(first.statusCode()).isIn(302, 303);

        var page = visitor.open("/link");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsOnlyOnce(" autofocus=");
        assertThat(page.body())
                .contains("<h1>Welcome to Grantdesk</h1>", name + "@example.test", "value=\"" + name + "\"")
                .doesNotContain(path.substring(path.indexOf('=') + 1), "<script");
        for (var answer : List.of(first, page)) {
            assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .contains(PageHeaders.CONTENT_SECURITY_POLICY);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Test
    void whoeverChoosesAPasswordIsSignedInUnderANewSessionAndTheLinkIsOver() {
        visitor.open(path);
        var before = visitor.cookie("GRANTDESK").orElseThrow();

        var answer = choose(name + "x", PASSWORD, PASSWORD);

        assertThat(visitor.target(answer)).isEqualTo("/");
        assertThat(visitor.cookie("GRANTDESK").orElseThrow()).isNotEqualTo(before);
        assertThat(visitor.open("/apps").statusCode()).isEqualTo(200);
        assertThat(database.count(
                        "browser_session",
                        "person_id = (select id from person where username = ? and invited_at is null)",
                        name + "x"))
                .isEqualTo(1);
        isOver(new HttpVisitor(port).open(path));
        var elsewhere = new HttpVisitor(port);
        assertThat(elsewhere.target(elsewhere.signIn(name + "x", PASSWORD))).isEqualTo("/");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndCanBeMended() {
        visitor.open(path);

        var differing = choose(name, PASSWORD, "other");
        assertThat(differing.statusCode()).isEqualTo(422);
        assertThat(differing.body()).contains("The passwords do not match.").doesNotContain(PASSWORD);
        var bad = choose("x", "short", "short");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("id=\"username-error\"", "id=\"password-error\"", "value=\"x\"");

        assertThat(choose(name, PASSWORD, PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void anotherWindowThatHeldTheLinkFindsItOver() {
        visitor.open(path);
        var slower = new HttpVisitor(port);
        slower.open(path);
        var token = HttpVisitor.formToken(slower.open("/link"));
        choose(name, PASSWORD, PASSWORD);

        isOver(slower.post(
                "/link", Map.of("username", name, "password", PASSWORD, "repeated", PASSWORD, "_csrf", token)));
        isOver(slower.open("/link"));
    }

    @Test
    void withoutALinkThereIsNothing() {
        for (var nothing :
                new String[] {"/link", "/link?code=", "/link?code=x", "/link?code=%00", "/link?code=" + "y".repeat(2000)
                }) {
            var stranger = new HttpVisitor(port);
            isOver(stranger.open(nothing));
            assertThat(stranger.cookie("GRANTDESK"))
                    .as("a wrong link costs no session")
                    .isEmpty();
        }
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        visitor.open(path);

        var answer = visitor.post("/link", Map.of("username", name, "password", PASSWORD, "repeated", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(visitor.open("/link").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverIsSignedInIsAskedToSignOutFirst() {
        visitor.signIn(admin.username(), TestUsers.PASSWORD);

        var page = visitor.open(path);

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("You are already signed in");
        assertThat(new HttpVisitor(port).open(path).statusCode())
                .as("and the link still works")
                .isIn(302, 303);
    }

    @Test
    void aResetEndsEverySessionAndSignsIn() {
        var person = users.withPassword();
        var elsewhere = new HttpVisitor(port);
        elsewhere.signIn(person.username(), TestUsers.PASSWORD);
        var reset = path(users.as(admin, () -> links.startReset(person.id())));
        visitor.open(reset);
        assertThat(visitor.open("/link").body())
                .contains("<h1>Choose a new password</h1>", person.email())
                .contains("autocomplete=\"username\" value=\"" + person.username() + "\" hidden");

        database.update(
                "insert into personal_access_token (id, person_id, description, token_hash, created_at)"
                        + " values (?, ?, 'Nightly', ?, current_timestamp)",
                Ids.next(),
                person.id(),
                Ids.next());

        assertThat(visitor.target(choose("", PASSWORD, PASSWORD))).isEqualTo("/link?done");

        assertThat(visitor.open("/link?done").body())
                .contains("<h1>Password changed</h1>", "1 session signed out", "1 personal access token revoked")
                .doesNotContain("of an app");
        assertThat(visitor.target(visitor.open("/link?next"))).isEqualTo("/");
        assertThat(visitor.target(visitor.open("/link?done"))).isEqualTo("/");
        assertThat(visitor.open("/profile").statusCode()).isEqualTo(200);
        assertThat(elsewhere.target(elsewhere.open("/profile"))).startsWith("/login");
    }

    @Test
    void theSignInPageSaysWhatAChangedPasswordEnded() {
        assertThat(visitor.open("/login?changed=" + endedNotes.seal(new EndedAccess(2, 0, 1)))
                        .body())
                .contains("Your password was changed", "2 sessions signed out", "1 token of an app revoked")
                .doesNotContain("personal access token");
    }

    @Test
    void numbersThatAreNotOursAreNotShown() {
        var old = endedNotes.seal(new EndedAccess(2, 0, 1));
        clock.advance(Duration.ofHours(2));
        for (var claim : List.of("", "2 0 1", "%3Cb%3E", "x".repeat(5000), old, "&sessions=9&tokens=9")) {
            assertThat(visitor.open("/login?changed=" + claim.replace(" ", "+")).body())
                    .as(claim)
                    .contains("Your password was changed")
                    .doesNotContain("signed out", "revoked", "<b>");
        }
        clock.reset();
    }

    /** Whose link it is is known: the language of the mail is that of the page. */
    @Test
    void thePageSpeaksTheLanguageOfItsPerson() {
        visitor.reading("de").open(path);
        assertThat(visitor.open("/link").body()).contains("<h1>Welcome to Grantdesk</h1>");

        database.update("update person set locale = 'de' where email = ?", name + "@example.test");
        var english = new HttpVisitor(port);
        english.open(path);
        assertThat(english.open("/link").body()).contains("Willkommen bei Grantdesk");
        assertThat(english.fillIn("/link", Map.of("username", name, "password", "x", "repeated", "y"))
                        .body())
                .contains("Willkommen bei Grantdesk");
    }

    @Test
    void withoutAMailServerNobodyIsOfferedAMail() {
        assertThat(visitor.open("/login").body()).doesNotContain("/forgot");
        assertThat(visitor.open("/forgot").statusCode()).isEqualTo(404);
        var token = HttpVisitor.formToken(visitor.open("/login"));
        assertThat(visitor.post("/forgot", Map.of("email", admin.email(), "_csrf", token))
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> choose(String username, String password, String repeated) {
        return visitor.fillIn("/link", Map.of("username", username, "password", password, "repeated", repeated));
    }

    private static void isOver(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("This link no longer works").doesNotContain("<form");
    }

    private static String path(IssuedLink link) {
        return link.address().substring(link.address().indexOf("/link"));
    }
}
