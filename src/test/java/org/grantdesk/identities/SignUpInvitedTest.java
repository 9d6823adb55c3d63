package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.StrictPortalTest;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;

/** Accounts are for the invited, as it is unless somebody says otherwise. */
@StrictPortalTest
class SignUpInvitedTest extends OneProviderTest {

    private final String subject = newSubject();

    @Test
    void aStrangerGetsNoAccount() {
        var before = people();

        assertThat(arrive(visitor, subject, subject + "@example.test"))
                .isEqualTo("/login?refused=invited&provider=corporate");
        assertThat(visitor.open("/login?refused=invited&provider=corporate").body())
                .contains("You need an invitation to get an account.", "open its link first");
        assertThat(people()).isEqualTo(before);
        assertThat(isIn(visitor)).isFalse();
    }

    @Test
    void whoWasInvitedComesInWithTheLink() {
        var link = invite(subject + "@example.test");
        assertThat(follow(visitor, link)).contains("/oauth2/authorization/corporate?invitation", "name=\"password\"");

        assertThat(answerWith(visitor, subject)).isEqualTo("/");
        assertThat(isIn(visitor)).isTrue();
        assertThat(database.value(
                        String.class,
                        "select p.email from person_identity i join person p on p.id = i.person_id where i.subject = ?",
                        subject))
                .isEqualTo(subject + "@example.test");
    }

    /** There is no account yet that could be signed in to first: the page says what to do, and nothing is changed. */
    @Test
    void whoWasInvitedAndComesWithoutTheLinkIsToldToOpenIt() {
        var link = invite(subject + "@example.test");

        var waiting = arrive(visitor, subject, subject + "@example.test");
        assertThat(waiting).isEqualTo("/login?refused=waiting&provider=corporate");
        assertThat(visitor.open(waiting).body())
                .contains("Accept your invitation first", "choose Corporate there")
                .doesNotContain("login.provider");
        assertThat(isIn(visitor)).isFalse();
        assertThat(owner(subject)).isEmpty();

        follow(visitor, link);
        assertThat(answerWith(visitor, subject)).isEqualTo("/");
    }

    @Test
    void anIdentityThatIsKnownIsLetInWhoeverMayComeNew() {
        invite(subject + "@example.test");
        follow(visitor, invite(subject + "-2@example.test"));
        answerWith(visitor, subject);

        var again = new HttpVisitor(port);
        assertThat(arrive(again, subject, "another@example.test")).isEqualTo("/");
        assertThat(isIn(again)).isTrue();
    }

    @Test
    void whoHasAnAccountIsAskedWhetherItIsTheirs() {
        var owner = users.withPassword();

        assertThat(arrive(visitor, subject, owner.email())).isEqualTo("/login/link");
        assertThat(isIn(visitor)).isFalse();
        visitor.signIn(owner.username(), TestUsers.PASSWORD);
        assertThat(visitor.open("/login/link").body()).contains("to your account " + owner.username());
    }

    /** It could not be signed in to, so there is nothing to ask. */
    @Test
    void theOwnerOfADeactivatedAccountIsToldSo() {
        var owner = users.withPassword();
        database.update("update person set deactivated_at = current_timestamp where id = ?", owner.id());

        assertThat(arrive(visitor, subject, owner.email())).isEqualTo("/login?refused=deactivated&provider=corporate");
    }

    @Test
    void theLinkForAnotherPasswordIsForNoProvider() {
        var owner = users.withPassword();
        var link = users.as(users.withPassword("manage_system"), () -> links.startReset(owner.id()));

        assertThat(follow(visitor, link)).contains("name=\"password\"").doesNotContain("/oauth2/authorization/");
        assertThat(answerWith(visitor, subject)).isEqualTo("/login?refused=expired&provider=corporate");
        assertThat(owner(subject)).isEmpty();
    }
}
