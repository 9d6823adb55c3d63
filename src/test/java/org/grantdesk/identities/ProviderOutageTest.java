package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.identities.ProviderDirectory.Answer;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A provider that is down, slow, or not what it was: nobody else notices (F31). */
class ProviderOutageTest extends ProviderTest {

    @Autowired
    ProviderDirectory directory;

    @Test
    void whileItIsDownOthersSignInAndAfterwardsItWorksByItself() {
        // Not known yet or known for too long: the endpoints have to be asked for.
        clock.advance(java.time.Duration.ofHours(3));
        PROVIDERS.answer("/corporate/.well-known/openid-configuration", 503, "{}");
        PROVIDERS.answer("/corporate/token", 503, "{}");
        var answer = signInAnyway();
        assertThat(visitor.target(answer)).matches("/login\\?refused=(unreachable|invalid)&provider=corporate");
        var local = new HttpVisitor(port);
        local.signIn(users.withPassword().username(), TestUsers.PASSWORD);
        assertThat(isIn(local)).isTrue();
        var elsewhere = new HttpVisitor(port);
        signIn(elsewhere, "other", newSubject(), visit -> {});
        assertThat(isIn(elsewhere)).isTrue();

        PROVIDERS.reset();
        signIn(newSubject());
        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void aSlowOneIsGivenUp() {
        signIn(new HttpVisitor(port), "other", newSubject(), visit -> {});
        var free = new java.util.concurrent.CountDownLatch(1);
        PROVIDERS.answer("/other/token", exchange -> {
            try {
                free.await(20, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            var answer = signIn("other", newSubject(), visit -> {});
            assertThat(visitor.target(answer)).isEqualTo("/login?refused=unreachable&provider=other");
            assertThat(free.getCount()).as("it has not answered meanwhile").isEqualTo(1);
        } finally {
            free.countDown();
        }
    }

    @Test
    void anotherKeyIsLookedUpWhenItIsNeeded() {
        signIn(newSubject());
        PROVIDERS.renewKey();

        var later = new HttpVisitor(port);
        signIn(later, "corporate", newSubject(), visit -> {});

        assertThat(isIn(later)).isTrue();
    }

    @Test
    void anIssuerThatIsAnotherOneAllOfASuddenIsNotUsed() {
        var admin = users.with("manage_system");
        assertThat(check(admin, "corporate").answer()).isEqualTo(Answer.READY);
        PROVIDERS.answer(
                "/corporate/.well-known/openid-configuration",
                200,
                "{\"issuer\":\"" + PROVIDERS.issuer("other") + "\"}");
        assertThat(check(admin, "corporate"))
                .isEqualTo(new ProviderDirectory.Check(Answer.OTHER_ISSUER, PROVIDERS.issuer("other")));
        for (var document : new String[] {"[", "{}", "{\"issuer\":1}"}) {
            PROVIDERS.answer("/corporate/.well-known/openid-configuration", 200, document);
            assertThat(check(admin, "corporate").answer()).isEqualTo(Answer.SILENT);
        }
        PROVIDERS.reset();
        assertThat(check(admin, "corporate").answer()).isEqualTo(Answer.READY);
        assertThat(check(admin, "chat").answer()).isEqualTo(Answer.READY);
        assertThat(users.as(admin, () -> directory.list()))
                .extracting(ProviderDirectory.ProviderInfo::callback)
                .contains("http://localhost:" + port + "/login/oauth2/code/corporate");
        assertThat(users.as(admin, () -> directory.list()).getFirst().unknownRoles())
                .containsExactly("no_such_role");
    }

    private ProviderDirectory.Check check(TestPerson admin, String provider) {
        return users.as(admin, () -> directory.check(provider));
    }

    private java.net.http.HttpResponse<String> signInAnyway() {
        var away = visitor.open("/oauth2/authorization/corporate");
        if (!visitor.target(away).startsWith(PROVIDERS.issuer("corporate"))) {
            return away;
        }
        var asked = ProviderDouble.query(visitor.target(away).split("\\?", 2)[1]);
        return finish(visitor, "corporate", asked, newSubject(), visit -> {});
    }
}
