package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.grantdesk.base.ActionRefused;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@GrantdeskTest
class AuditWriterTest {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    AuditService service;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson admin;

    @BeforeEach
    void comeFromSomewhere() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.44");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void leave() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aChangeIsKeptWithWhoDidItToWhatAndFromWhere() {
        var app = Ids.next();

        store(AuditEvent.ofApp(
                AuditAction.APP_UPDATED, app, "Billing", Map.of("name", "Bills"), Map.of("name", "Billing")));

        assertThat(newest().actor()).isEqualTo(new Subject(admin.id(), admin.username()));
        assertThat(newest().app()).isEqualTo(new Subject(app, "Billing"));
        assertThat(newest().address()).isEqualTo("192.0.2.44");
        assertThat(newest().outcome()).isEqualTo(Outcome.DONE);
        assertThat(newest().differences())
                .containsExactly(new AuditDifference("name", List.of("Bills"), List.of("Billing")));
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoRow() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(change("Billing"));
            assertThat(database.count("audit_event", "true")).isEqualTo(1);
            status.setRollbackOnly();
        });

        assertThat(database.count("audit_event", "true")).isZero();
    }

    @Test
    void aChangeOutsideOfATransactionIsAMistakeOfOurs() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> events.publishEvent(change("Billing")));
    }

    @Test
    void aRefusalThatAServiceTellsOfIsKeptThoughItsTransactionIsNot() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new ActionRefused(
                    AuditAction.PERSON_SIGNED_IN,
                    new Subject(admin.id(), admin.username()),
                    RefusalReason.Known.WRONG_PASSWORD));
            status.setRollbackOnly();
        });

        assertThat(newest().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(newest().reason()).isEqualTo("Wrong password");
        assertThat(newest().actor()).isNull();
        assertThat(newest().person()).isEqualTo(new Subject(admin.id(), admin.username()));
    }

    @Test
    void onlyWhatChangedIsKept() {
        store(AuditEvent.ofApp(
                AuditAction.APP_UPDATED,
                Ids.next(),
                "Billing",
                Map.of("name", "Billing", "trusted", false),
                Map.of("name", "Billing", "trusted", true)));

        assertThat(newest().differences())
                .containsExactly(new AuditDifference("trusted", List.of("false"), List.of("true")));
        assertThat(database.value(String.class, "select before_json from audit_event"))
                .doesNotContain("Billing");
    }

    @Test
    void aRoleKeepsItsNameSinceNothingElseTellsWhichItWas() {
        store(new AuditEvent(
                AuditAction.ROLE_UPDATED,
                null,
                null,
                Map.of("role", "auditor", "title", "Audit"),
                Map.of("role", "auditor", "title", "Auditor")));

        assertThat(newest().role()).isEqualTo("auditor");
    }

    @Test
    void namesCannotBreakALineColourATerminalOrTurnTheWriting() {
        store(change("ev\r\nil \u001b[31mred\u001b[0m \u0000 \u202egnp.exe \u2028 \ud800"));

        assertThat(newest().app().name()).isEqualTo("ev␍␊il ␛[31mred␛[0m ␀ \ufffdgnp.exe \ufffd \ufffd");
    }

    @Test
    void aNameThatIsTooLongIsCutBetweenCharacters() {
        store(change("x".repeat(63) + "\ud83d\ude00"));

        assertThat(newest().app().name()).isEqualTo("x".repeat(63));
    }

    @Test
    void hostileValuesStayTextInsideTheirFacts() {
        var hostile = "\",\"trusted\":true,\n\u001b[2J'); drop table audit_event; --";

        store(AuditEvent.ofApp(
                AuditAction.APP_UPDATED, Ids.next(), "Billing", Map.of(), Map.of("description", hostile)));

        assertThat(newest().differences())
                .containsExactly(new AuditDifference("description", List.of(), List.of(hostile)));
        assertThat(database.value(String.class, "select after_json from audit_event"))
                .doesNotContain("\n")
                .doesNotContain("\u001b");
    }

    @Test
    void factsThatNoColumnHoldsAreCountedInsteadOfLosingTheChange() {
        store(AuditEvent.ofApp(
                AuditAction.APP_UPDATED, Ids.next(), "Billing", Map.of(), Map.of("description", "x".repeat(20_000))));

        assertThat(newest().differences())
                .singleElement()
                .extracting(AuditDifference::field)
                .isEqualTo("tooLong");
    }

    private void store(AuditEvent change) {
        users.as(admin, () -> transaction.executeWithoutResult(status -> events.publishEvent(change)));
    }

    private AuditEntry newest() {
        return users.as(admin, () -> service.list(AuditQuery.everything(), 0, 1))
                .getFirst();
    }

    private static AuditEvent change(String name) {
        return AuditEvent.ofApp(AuditAction.APP_REGISTERED, Ids.next(), name, Map.of(), Map.of());
    }
}
