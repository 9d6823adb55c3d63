package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.grantdesk.authorizations.EndReason;
import org.grantdesk.authorizations.Grants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What a person ends while an app signs them in without a question does not come back without one. */
class OvertakenSignInTest extends ProtocolTest {

    @Autowired
    Grants grants;

    @Autowired
    TransactionOperations transactions;

    @Test
    void aGrantThatEndsIsAskedForAgain() throws Exception {
        app.authorize(visitor);

        var target = signInWhile(() -> grants.end(person.id(), app.clientId(), EndReason.REVOKED));

        assertIsAskedAgain(target);
        assertThat(count("app_grant", app)).isZero();
        assertThat(count("app_authorization", app)).as("the question only").isEqualTo(1);
    }

    @Test
    void whatIsTakenOutOfAGrantIsAskedForAgain() throws Exception {
        app.authorize(visitor);

        var target = signInWhile(
                () -> grants.take(person.id(), app.clientId(), java.util.Set.of("profile"), EndReason.REVOKED));

        assertIsAskedAgain(target);
        assertThat(grants.find(person.id(), app.clientId()).orElseThrow().scopes())
                .containsExactly("openid");
    }

    @Test
    void anAppThatAsksNobodyGetsANewGrant() throws Exception {
        jdbc.update("update client set trusted = true where id = ?", app.clientId());
        app.authorize(visitor);

        var target = signInWhile(() -> grants.end(person.id(), app.clientId(), EndReason.REVOKED));

        assertThat(target).contains("code=");
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    private void assertIsAskedAgain(String target) {
        assertThat(target).startsWith("/oauth/authorize?").contains("client_id=" + app.clientId());
        assertThat(visitor.target(visitor.open(target))).startsWith("/oauth/consent");
    }

    /** Where a sign-in leads that has found the grant, and waits for what is being done to it. */
    private String signInWhile(Runnable work) throws Exception {
        var waiting = transactions.execute(status -> {
            grants.lock(person.id(), app.clientId());
            var answer = CompletableFuture.supplyAsync(() -> visitor.target(visitor.open(app.authorizeUrl())));
            awaitOneThatWaits();
            work.run();
            return answer;
        });
        return waiting.get(30, TimeUnit.SECONDS);
    }

    private void awaitOneThatWaits() {
        for (int i = 0; i < 300; i++) {
            if (jdbc.queryForObject(
                            "select count(*) from information_schema.sessions where blocker_id is not null", Long.class)
                    > 0) {
                return;
            }
            pause();
        }
        throw new AssertionError("nobody waits");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
