package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantdesk.testing.HttpVisitor;
import org.junit.jupiter.api.Test;

/** What signing in with a provider is, when nobody means harm. */
class ProviderSignInTest extends ProviderTest {

    @Test
    void theRequestHasStateNonceAndProofAndComesBackHere() {
        var asked = start(visitor, "corporate");

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", ProviderDouble.CLIENT)
                .containsEntry("scope", "openid profile email")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/login/oauth2/code/corporate")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("ui_locales", "en")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(start(new HttpVisitor(port).reading("de"), "corporate")).containsEntry("ui_locales", "de");
        assertThat(start(visitor, "corporate").get("state")).isNotEqualTo(asked.get("state"));
        assertThat(start(visitor, "chat"))
                .containsEntry("redirect_uri", "http://localhost:" + port + "/login/oauth2/code/chat")
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKeys("nonce", "ui_locales");
    }

    @Test
    void theFirstSignInMakesThePersonAndTheNextFindsThem() {
        var subject = newSubject();
        var before = visitor.cookie("GRANTDESK").orElse("");

        var answer = signIn(
                "corporate",
                subject,
                visit -> visit.withInfo("preferred_username", "Zoë.Ångström")
                        .withInfo("email", subject + "@Example.test")
                        .withInfo("email_verified", true)
                        .withInfo("given_name", "Zoë")
                        .withInfo("family_name", "Ångström")
                        .withInfo("locale", "de-AT"));

        assertThat(visitor.target(answer)).isEqualTo("/");
        assertThat(isIn(visitor)).isTrue();
        assertThat(visitor.cookie("GRANTDESK")).isNotEmpty().get().isNotEqualTo(before);
        assertThat(owner(subject)).startsWith("zoe.angstrom");
        assertThat(database.count(
                        "person",
                        "username = ? and email = ? and first_name = 'Zoë' and locale = 'de' and password_hash is null"
                                + " and last_sign_in_at is not null",
                        owner(subject),
                        subject + "@example.test"))
                .isEqualTo(1);
        var people = people();

        var again = new HttpVisitor(port);
        signIn(again, "corporate", subject, visit -> visit.withInfo("preferred_username", "somebody.else"));

        assertThat(isIn(again)).isTrue();
        assertThat(people()).isEqualTo(people);
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.signedIn' and actor_name = ? and outcome = 'DONE' and after_json like"
                                + " '%Corporate%'",
                        owner(subject)))
                .isEqualTo(2);
        assertThat(database.count("browser_session", "provider = 'corporate' and provider_subject = ?", subject))
                .isEqualTo(2);
    }

    /** Names are only made to fit; nobody gets an address that was not checked. */
    @Test
    void whatAProviderSaysIsMadeToFit() {
        var one = newSubject();
        var two = newSubject();
        var wish = "n" + one.replace("-", "");
        signIn(
                "corporate",
                one,
                visit -> visit.withInfo("preferred_username", wish)
                        .withInfo("email", one + "@example.test")
                        .withInfo("given_name", "two\nlines")
                        .withInfo("family_name", "x".repeat(500)));
        signIn(
                new HttpVisitor(port),
                "corporate",
                two,
                visit -> visit.withInfo("preferred_username", wish.toUpperCase()));

        assertThat(owner(one)).isEqualTo(wish);
        assertThat(owner(two)).isEqualTo(wish + "2");
        assertThat(database.count("person", "username = ? and email is null and first_name = ''", wish))
                .isEqualTo(1);
    }

    /** Many providers call somebody who has told no name by the username. */
    @Test
    void aUsernameIsNoName() {
        var subject = newSubject();
        signIn(
                "corporate",
                subject,
                visit -> visit.withInfo("preferred_username", "n" + subject).withInfo("name", "n" + subject));

        assertThat(database.count("person", "username = ? and first_name = '' and last_name = ''", owner(subject)))
                .isEqualTo(1);
    }

    @Test
    void theSameSubjectOfTwoProvidersIsTwoPeople() {
        var subject = newSubject();
        signIn("corporate", subject, visit -> {});
        signIn(new HttpVisitor(port), "other", subject, visit -> {});
        signIn(new HttpVisitor(port), "chat", subject, visit -> visit.withInfo("id", subject));

        assertThat(database.count("person_identity", "subject = ?", subject)).isEqualTo(3);
        assertThat(database.value(
                        Long.class, "select count(distinct person_id) from person_identity where subject = ?", subject))
                .isEqualTo(3);
    }

    /** Mattermost's user information, and GitHub's with its addresses apart. */
    @Test
    void plainProvidersAreUnderstoodToo() {
        var chat = newSubject();
        signIn(
                "chat",
                chat,
                visit -> visit.withInfo("id", chat)
                        .withInfo("username", "c" + chat)
                        .withInfo("email", chat + "@example.test")
                        .withInfo("email_verified", true)
                        .withInfo("first_name", "Cleo")
                        .withInfo("last_name", "Chat"));
        assertThat(database.count(
                        "person", "email = ? and first_name = 'Cleo' and last_name = 'Chat'", chat + "@example.test"))
                .isEqualTo(1);

        var number = 1_000_000 + people();
        signIn(
                new HttpVisitor(port),
                "code",
                "" + number,
                visit -> visit.withInfo("id", number)
                        .withInfo("login", "octo" + number)
                        .withInfo("name", "Octo Cat")
                        .withInfo("email", "public@example.test")
                        .with(
                                "emails",
                                List.of(
                                        Map.of(
                                                "email",
                                                "first" + number + "@example.test",
                                                "verified",
                                                false,
                                                "primary",
                                                true),
                                        Map.of(
                                                "email",
                                                "second" + number + "@example.test",
                                                "verified",
                                                true,
                                                "primary",
                                                false))));
        assertThat(database.count(
                        "person",
                        "username = ? and email = ? and first_name = 'Octo' and last_name = 'Cat'",
                        "octo" + number,
                        "second" + number + "@example.test"))
                .isEqualTo(1);
    }

    @Test
    void somebodyDeactivatedIsNotLetIn() {
        var subject = newSubject();
        signIn(subject);
        database.update("update person set deactivated_at = current_timestamp where username = ?", owner(subject));

        var later = new HttpVisitor(port);
        var answer = signIn(later, "corporate", subject, visit -> {});

        assertThat(later.target(answer)).isEqualTo("/login?refused=deactivated&provider=corporate");
        assertThat(later.open(later.target(answer)).body()).contains("Your account is deactivated");
        assertThat(isIn(later)).isFalse();
    }

    @Test
    void theSignInPageHasAButtonForEachInTheirOrder() {
        var page = visitor.open("/login").body();

        assertThat(page)
                .contains("Continue with Corporate &lt;Directory&gt;")
                .doesNotContain("<Directory>")
                .contains("name=\"password\"")
                .containsSubsequence(
                        "/oauth2/authorization/corporate",
                        "/oauth2/authorization/chat",
                        "/oauth2/authorization/code",
                        "/oauth2/authorization/other");
        assertThat(PROVIDERS.calls()).as("no provider is asked for a page").isEmpty();
    }

    @Test
    void whoWasOnTheWaySomewhereGoesOnThere() {
        visitor.open("/profile");

        assertThat(visitor.target(signIn(newSubject()))).isEqualTo("/profile");
    }

    /** Their own pages, and an API session, know nothing of the tokens. */
    @Test
    void severalWindowsMayBeOnTheirWayAtOnce() {
        var first = start(visitor, "corporate");
        var second = start(visitor, "other");

        var one = newSubject();
        assertThat(visitor.target(finish(visitor, "corporate", first, one, visit -> {})))
                .isEqualTo("/");
        assertThat(visitor.target(finish(visitor, "other", second, newSubject(), visit -> {})))
                .isEqualTo("/");
    }

    @Test
    void aSignInThatTookTooLongBeginsAnew() {
        var asked = start(visitor, "corporate");
        clock.advance(Duration.ofMinutes(16));

        var answer = finish(visitor, "corporate", asked, newSubject(), visit -> {});

        assertThat(visitor.target(answer)).isEqualTo("/login?refused=expired&provider=corporate");
        assertThat(visitor.open(visitor.target(answer)).body()).contains("This sign-in has expired");
    }
}
