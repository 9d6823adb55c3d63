package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.grantdesk.audit.AuditDifference;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.AuditService;
import org.grantdesk.audit.Outcome;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.Hashes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionOperations;

class ClientHistoryTest extends AppsTest {

    @Autowired
    AuditService audit;

    @Autowired
    TransactionOperations transaction;

    /** Every change of an app, in an order in which each changes something. */
    private Map<String, Runnable> changes(String id) {
        var changes = new LinkedHashMap<String, Runnable>();
        changes.put("app.updated", () -> apps.update(id, TestApps.trusted("Wages"), MetadataRules.PORTAL, null));
        changes.put("app.suspended", () -> apps.suspend(id));
        changes.put("app.resumed", () -> apps.resume(id));
        changes.put("app.secret.reset", () -> secrets.reset(id, Duration.ofDays(1)));
        changes.put(
                "app.secret.ended",
                () -> secrets.end(id, secrets.list(id).getLast().secretId()));
        changes.put("app.transferred", () -> apps.transfer(id, stranger.username(), null));
        changes.put("app.deleted", () -> apps.delete(id));
        return changes;
    }

    @Test
    void eachChangeIsRecordedOnceWithWhoDidItToWhat() {
        var id = register("Payroll");
        var changes = changes(id);
        users.as(admin, () -> changes.values().forEach(Runnable::run));

        var actions = new ArrayList<>(List.of("app.registered"));
        actions.addAll(changes.keySet());
        assertThat(entries().reversed()).extracting(AuditEntry::action).containsExactlyElementsOf(actions);
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
            assertThat(entry.app().id()).isEqualTo(id);
        });
        assertThat(entries()).first().satisfies(deleted -> {
            assertThat(deleted.actor().id()).isEqualTo(admin.id());
            assertThat(deleted.app().name()).isEqualTo("Wages");
        });
        assertThat(entries().getLast().actor().id()).isEqualTo(owner.id());
    }

    @Test
    void anEditTellsWhatIsDifferentAndNothingElse() {
        var id = register("Payroll");
        update(admin, id, TestApps.trusted("Wages"));

        assertThat(entries().getFirst().differences())
                .containsExactlyInAnyOrder(
                        new AuditDifference("name", List.of("Payroll"), List.of("Wages")),
                        new AuditDifference("trusted", List.of("false"), List.of("true")));
    }

    @Test
    void noRowHoldsASecretOrWhatWouldFindIt() {
        var made = register(owner, TestApps.confidential("Payroll"));
        var id = made.details().clientId();
        var later = new AtomicReference<>("");
        users.as(admin, () -> {
            later.set(secrets.reset(id, Duration.ofDays(1)).clientSecret());
            changes(id).values().forEach(Runnable::run);
        });

        assertThat(database.count("audit_event", "true")).isGreaterThan(8);
        for (var secret : List.of(made.clientSecret(), later.get())) {
            var random = secret.substring(secret.lastIndexOf('_') + 1);
            for (var trace : List.of(random, Hashes.sha256(secret))) {
                assertThat(database.count(
                                "audit_event",
                                "concat(before_json, after_json, reason, client_name, action) like ?",
                                "%" + trace + "%"))
                        .isZero();
            }
        }
    }

    @Test
    void whatFailsAfterTheWriteLeavesNeitherChangeNorRow() {
        var id = register("Payroll");
        var before = state(id);
        changes(id).forEach((action, change) -> {
            assertThatThrownBy(() -> users.as(
                            admin,
                            () -> transaction.executeWithoutResult(status -> {
                                prepare(action, id);
                                change.run();
                                assertThat(database.count("audit_event", "action = ?", action))
                                        .isPositive();
                                throw new IllegalStateException("the plug is pulled");
                            })))
                    .hasMessage("the plug is pulled");
            assertThat(state(id)).as(action).isEqualTo(before);
        });
    }

    @Test
    void whatCannotBeRecordedIsNotDone() {
        var id = register("Payroll");
        changes(id).forEach((action, change) -> {
            users.as(admin, () -> prepare(action, id));
            var before = state(id);
            database.update("alter table audit_event add constraint full_disk check (action <> '" + action + "')");
            try {
                assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> users.as(admin, change));
            } finally {
                database.update("alter table audit_event drop constraint full_disk");
            }
            assertThat(state(id)).as(action).isEqualTo(before);
        });
    }

    @Test
    void aRefusalIsRecordedWithItsReason() {
        var id = register("Payroll");
        var nobody = users.with();

        assertThatThrownBy(() -> users.as(stranger, () -> apps.delete(id))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(nobody, () -> secrets.reset(id, Duration.ZERO)))
                .isInstanceOf(AccessDeniedException.class);

        var reader = users.with(
                Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.EDIT_OTHER_USERS);
        assertThat(users.as(reader, () -> audit.listForApp(id, 0, 2)))
                .extracting(
                        AuditEntry::action,
                        AuditEntry::outcome,
                        entry -> entry.actor().id(),
                        entry -> entry.app().name(),
                        AuditEntry::reason)
                .containsExactly(
                        tuple("app.secret.reset", Outcome.REFUSED, nobody.id(), "Payroll", "Needs manage_oauth"),
                        tuple(
                                "app.deleted",
                                Outcome.REFUSED,
                                stranger.id(),
                                "Payroll",
                                "Not the owner, and needs manage_system_wide_oauth"));
    }

    /** Only a suspended app is resumed. */
    private void prepare(String action, String id) {
        if (action.equals("app.resumed")) {
            apps.suspend(id);
        }
    }

    private List<Object> state(String id) {
        return List.of(
                stored(id),
                users.as(admin, () -> secrets.list(id)),
                database.count("client_term", "true"),
                database.count("audit_event", "true"));
    }

    private List<AuditEntry> entries() {
        var auditor = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        return users.as(auditor, () -> audit.list(AuditQuery.everything(), 0, 50));
    }
}
