package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.signin.OneTimeLinkService;
import org.grantdesk.signin.PasswordChangeService;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.grantdesk.testing.WithoutPasswords;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Passwords are switched off, and there is one provider. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithoutPasswords
class WithoutPasswordsTest extends OneProviderTest {

    private final String subject = newSubject();

    @Autowired
    private PasswordChangeService passwords;

    @Autowired
    private IdentityService identities;

    @Autowired
    private OneTimeLinkService oneTimeLinks;

    @Test
    void theSignInPageGoesStraightToTheProvider() {
        var straight = visitor.open("/login");

        assertThat(visitor.target(straight)).isEqualTo("/oauth2/authorization/corporate");
        assertThat(visitor.target(visitor.open("/login?ended"))).isEqualTo("/oauth2/authorization/corporate");
        visitor.open("/profile");
        assertThat(visitor.target(signIn(subject))).isEqualTo("/profile");
    }

    /** Whatever has just happened, the next page waits for somebody to press a button. */
    @Test
    void nothingGoesRoundInCircles() {
        signIn(subject);
        assertThat(visitor.target(visitor.fillIn("/logout", Map.of()))).isEqualTo("/logout/provider");
        assertThat(visitor.target(visitor.open("/logout/done?state=x"))).isEqualTo("/login?out");
        assertOneButtonAndNoForm("/login?out", "You are signed out.");

        var asked = start(visitor, "corporate");
        var denied = visitor.target(
                back(visitor, "corporate", "error=access_denied&state=" + asked.get("state") + iss("corporate")));
        assertThat(denied).isEqualTo("/login?refused=denied&provider=corporate");
        assertOneButtonAndNoForm(denied, "Corporate did not sign you in");

        PROVIDERS.answer("/corporate/token", 503, "{}");
        var down = visitor.target(signIn(subject));
        assertThat(down).startsWith("/login?refused=");
        assertOneButtonAndNoForm(down, "Continue with Corporate");
        for (var after : new String[] {"/login?failed", "/login?wait=9", "/login?changed", "/login?link"}) {
            assertOneButtonAndNoForm(after, "Continue with Corporate");
        }
    }

    @Test
    void aPasswordLetsNobodyIn() {
        var person = users.withPassword();
        signIn(subject);
        var token = HttpVisitor.formToken(visitor.open("/logout"));

        var answer = visitor.post(
                "/login", Map.of("username", person.username(), "password", TestUsers.PASSWORD, "_csrf", token));

        assertThat(visitor.target(answer)).isEqualTo("/login?failed");
        assertThat(new HttpVisitor(port).open("/login?failed").body()).doesNotContain("Wrong username or password");
        assertThat(apiSignIn(person)).isEqualTo(401);
        assertThat(database.count("api_session", "person_id = ?", person.id())).isZero();
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isZero();
        assertThat(database.count("throttle", "1 = 1"))
                .as("nothing was compared, so nothing is counted")
                .isZero();
    }

    @Test
    void nobodyChoosesAPassword() {
        var person = users.withPassword();
        assertThat(visitor.open("/forgot").statusCode()).isEqualTo(404);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() ->
                        users.as(person, () -> passwords.change(TestUsers.PASSWORD, "Plinth-Otter-Gravel-7", true)))
                .satisfies(e -> assertThat(e.problems().getFirst().code()).isEqualTo("password.off"));

        var link = invite(subject + "@example.test");
        assertThat(follow(visitor, link)).contains("Continue with Corporate").doesNotContain("name=\"password\"");
        var linkId = database.value(
                String.class,
                "select l.id from person_link l join person p on p.id = l.person_id where p.email = ?",
                subject + "@example.test");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> oneTimeLinks.accept(linkId, subject, TestUsers.PASSWORD));
        assertThat(database.count("person", "email = ? and password_hash is null", subject + "@example.test"))
                .isEqualTo(1);
    }

    /** With nothing but a password somebody would stay outside for ever: an administrator's link lets them choose. */
    @Test
    void whoHadOnlyAPasswordComesInWithALink() {
        var person = users.withPassword();
        assertThat(arrive(visitor, subject, person.email())).isEqualTo("/login/link");
        assertThat(visitor.open("/login/link").body()).contains("ask an administrator for a sign-in link");

        var link = users.as(users.withPassword("manage_system"), () -> links.startReset(person.id()));
        var browser = new HttpVisitor(port);
        assertThat(follow(browser, link))
                .contains("Choose how to sign in", "For the account " + person.username())
                .doesNotContain("name=\"password\"");
        assertThat(answerWith(browser, subject)).isEqualTo("/");
        assertThat(isIn(browser)).isTrue();
        assertThat(owner(subject)).isEqualTo(person.username());
        assertThat(database.count("audit_event", "action = 'person.identity.linked' and person_id = ?", person.id()))
                .isEqualTo(1);
        assertThat(database.count("audit_event", "action = 'person.password.reset' and person_id = ?", person.id()))
                .isZero();
        assertThat(answerWith(new HttpVisitor(port), newSubject()))
                .as("the link is used up")
                .isEqualTo("/");
        assertThat(new HttpVisitor(port)
                        .open(link.address().substring(link.address().indexOf("/link")))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void aPasswordThatIsSwitchedOffIsNoOtherWayToSignIn() {
        var admin = users.with("manage_system");
        signIn(subject);
        var person = new TestPerson(
                database.value(String.class, "select person_id from person_identity where subject = ?", subject),
                owner(subject),
                "");
        database.update("update person set password_hash = 'some' where id = ?", person.id());
        var only = users.as(person, identities::listMine).getFirst();

        assertThat(users.as(admin, () -> identities.isOnlyWay(person.id(), only.id())))
                .isTrue();
    }

    private void assertOneButtonAndNoForm(String path, String text) {
        var page = visitor.open(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body())
                .contains(text, "href=\"/oauth2/authorization/corporate\"")
                .doesNotContain("name=\"password\"", "http-equiv=\"refresh\"");
    }

    private int apiSignIn(TestPerson person) {
        return new HttpVisitor(port)
                .send(new HttpVisitor(port)
                        .request("/api/v4/users/login")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"login_id\":\"" + person.username() + "\",\"password\":\""
                                + TestUsers.PASSWORD + "\"}")))
                .statusCode();
    }
}
