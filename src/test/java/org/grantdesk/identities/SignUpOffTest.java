package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Nobody new comes by a provider. Whoever has an account links it, and comes by it from then on. */
@GrantdeskTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // The address is for ForeignHostTest, which shares this portal.
        properties = {"grantdesk.base-url=http://apps.example.test:8443", "grantdesk.sign-up=off"})
class SignUpOffTest extends OneProviderTest {

    private final String subject = newSubject();

    @Test
    void aStrangerGetsNoAccount() {
        var before = people();

        assertThat(arrive(visitor, subject, subject + "@example.test"))
                .isEqualTo("/login?refused=closed&provider=corporate");
        assertThat(people()).isEqualTo(before);
        assertThat(isIn(visitor)).isFalse();
    }

    @Test
    void whoWasInvitedChoosesAPassword() {
        var link = invite(subject + "@example.test");
        assertThat(follow(visitor, link)).contains("name=\"password\"").doesNotContain("/oauth2/authorization/");

        assertThat(answerWith(visitor, subject)).isEqualTo("/login?refused=closed&provider=corporate");
        assertThat(owner(subject)).isEmpty();
        assertThat(isIn(visitor)).isFalse();
        var answer = visitor.fillIn(
                "/link", Map.of("username", subject, "password", TestUsers.PASSWORD, "repeated", TestUsers.PASSWORD));
        assertThat(visitor.target(answer)).isEqualTo("/");
        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void whoHasAnAccountLinksItAndComesByIt() {
        var owner = users.withPassword();
        assertThat(arrive(visitor, subject, owner.email())).isEqualTo("/login/link");
        visitor.signIn(owner.username(), TestUsers.PASSWORD);
        visitor.fillIn("/login/link", Map.of("decision", "link"));

        assertThat(owner(subject)).isEqualTo(owner.username());
        var again = new HttpVisitor(port);
        signIn(again, "corporate", subject, visit -> {});
        assertThat(isIn(again)).isTrue();
    }
}
