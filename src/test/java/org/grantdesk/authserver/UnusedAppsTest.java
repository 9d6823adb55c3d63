package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.authorizations.EndReason;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.registration.TestSweep;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Apps that registered themselves and that no one uses are removed; one that somebody uses never is. */
class UnusedAppsTest extends RegistrationProtocolTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Grants grants;

    @Autowired
    ApprovalService approvals;

    @Autowired
    TransactionOperations transactions;

    private RelyingParty registered() {
        return client.registered(client.register(RegisteringClient.nativeClient()));
    }

    private boolean exists(RelyingParty app) {
        return jdbc.queryForObject("select count(*) from client where id = ?", Long.class, app.clientId()) == 1;
    }

    private void sweep() {
        TestSweep.sweep(context);
    }

    @Test
    void oneThatNobodySignedInWithEndsAfterAnHour() {
        var unused = registered();
        var used = registered();
        assertThat(used.redeem(used.authorize(visitor).get("code")).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(59));
        sweep();
        assertThat(exists(unused)).isTrue();

        clock.advance(Duration.ofMinutes(2));
        sweep();

        assertThat(exists(unused)).isFalse();
        assertThat(exists(used)).isTrue();
        assertThat(exists(app)).as("that a person registered").isTrue();
    }

    /** Row 25 of what clients were seen to do: they come with the ID of an app that was forgotten. */
    @Test
    void oneThatSomebodyUsesIsNeverRemoved() {
        var used = registered();
        used.redeem(used.authorize(visitor).get("code"));

        clock.advance(Duration.ofDays(3000));
        sweep();

        assertThat(exists(used)).isTrue();
    }

    @Test
    void oneThatWasUsedStaysForAsLongAsAdministratorsSay() {
        setting("registration_unused_days", "10");
        var used = registered();
        used.redeem(used.authorize(visitor).get("code"));
        clock.advance(Duration.ofDays(100));
        transactions.executeWithoutResult(status -> grants.end(person.id(), used.clientId(), EndReason.REVOKED));
        clock.advance(Duration.ofDays(9));
        sweep();
        assertThat(exists(used)).isTrue();

        // Somebody comes back, and the time begins anew.
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        used.redeem(used.authorize(visitor).get("code"));
        clock.advance(Duration.ofDays(50));
        sweep();
        assertThat(exists(used)).isTrue();
        transactions.executeWithoutResult(status -> grants.end(person.id(), used.clientId(), EndReason.REVOKED));
        clock.advance(Duration.ofDays(11));
        sweep();
        assertThat(exists(used)).isFalse();
    }

    /** They come back for a decision, and find the app that they asked for. */
    @Test
    void oneThatPeopleWaitForStaysAndSoDoesOneThatWasApproved() {
        setting("dynamic_registration", "ask");
        setting("registration_unused_days", "10");
        var awaited = registered();
        var inVain = registered();
        visitor.open(awaited.authorizeUrl());
        clock.advance(Duration.ofDays(9));
        sweep();
        assertThat(exists(awaited)).isTrue();
        assertThat(exists(inVain)).isFalse();

        somebodyElse().open(awaited.authorizeUrl());
        clock.advance(Duration.ofDays(9));
        sweep();
        assertThat(exists(awaited)).as("the second person waits for 9 days").isTrue();

        users.as(developer, () -> approvals.approve(awaited.clientId(), "", (Long) column(awaited, "version")));
        clock.advance(Duration.ofDays(9));
        sweep();
        assertThat(exists(awaited)).as("it was approved 9 days ago").isTrue();
        clock.advance(Duration.ofDays(2));
        sweep();
        assertThat(exists(awaited)).as("and no one came back").isFalse();
    }

    /** Either the consent comes first and the app stays, or it is gone and nothing of it is left. */
    @Test
    void aFirstConsentAndTheSweepDoNotTearAnythingApart() throws Exception {
        for (int round = 0; round < 4; round++) {
            var racing = registered();
            var page = visitor.open(visitor.target(visitor.open(racing.authorizeUrl())));
            jdbc.update(
                    "update client set never_used_since = ? where id = ?",
                    java.sql.Timestamp.from(clock.instant().minus(Duration.ofHours(2))),
                    racing.clientId());
            try (var threads = Executors.newFixedThreadPool(2)) {
                Callable<Object> consent =
                        () -> racing.press(visitor, page, "allow").statusCode();
                Callable<Object> sweep = () -> {
                    sweep();
                    return 0;
                };
                var answers = threads.invokeAll(List.of(consent, sweep));
                assertThat((Integer) DynamicRegistrationTest.get(answers.getFirst()))
                        .isLessThan(500);
            }
            var granted = count("app_grant", racing);
            assertThat(exists(racing)).isEqualTo(granted == 1);
        }
    }
}
