package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.grantdesk.base.AuditEvent.Subject;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What happens to one grant from several sides at once. */
class GrantRaceTest extends GrantsTest {

    private static final int ROUNDS = 15;

    @Autowired
    Grants grants;

    @Autowired
    GrantService service;

    @Autowired
    TransactionOperations transaction;

    @Test
    void revokingWhileTheAppIsDeletedNeverFails() {
        for (int round = 0; round < ROUNDS; round++) {
            var app = granted(person, "Payroll", 1);
            given.grant(other, app, "openid", Duration.ofDays(1));

            together(
                    () -> users.as(person, () -> service.revokeMine(app)),
                    () -> users.as(other, () -> service.revokeAllMine()),
                    () -> users.as(developer, () -> clients.delete(app)));

            assertThat(database.count("app_grant", "true")).isZero();
        }
    }

    @Test
    void allowingWhileTheAppIsDeletedLeavesNothing() {
        for (int round = 0; round < ROUNDS; round++) {
            var app = app("Payroll");

            together(() -> approveIfThere(app), () -> users.as(developer, () -> clients.delete(app)));

            assertThat(database.count("app_grant", "true")).isZero();
        }
    }

    @Test
    void peopleAreCountedRightHoweverManyAllowAndRevokeAtOnce() {
        var app = app("Payroll");
        for (int round = 0; round < ROUNDS; round++) {
            together(
                    () -> approveIfThere(app),
                    () -> approveIfThere(app),
                    () -> users.as(person, () -> service.revokeMine(app)),
                    () -> users.as(person, () -> service.revokeAllMine()));

            assertThat(database.value(Long.class, "select people_count from client where id = ?", app))
                    .isEqualTo(database.count("app_grant", "client_id = ?", app));
        }
    }

    private void approveIfThere(String app) {
        transaction.executeWithoutResult(status -> grants.approve(
                new Subject(person.id(), person.username()),
                new Subject(app, "Payroll"),
                Set.of("openid"),
                GrantTerm.KEPT));
    }

    private static void together(Runnable... work) {
        CompletableFuture.allOf(java.util.Arrays.stream(work)
                        .map(CompletableFuture::runAsync)
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
