package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited.Names;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@GrantdeskTest
class AuditServiceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    AuditService service;

    @Autowired
    AuditQueries queries;

    @Autowired
    ClientService clients;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private AuditRows rows;
    private TestPerson admin;
    private TestPerson developer;
    private TestPerson other;

    @BeforeEach
    void people() {
        database.clear();
        rows = new AuditRows(database);
        admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        developer = users.with(Authorities.MANAGE_OAUTH);
        other = users.with(Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
    }

    @Test
    void thePagesComeNewestFirstWithOneStatementEach() {
        var app = Ids.next();
        rows.many(7, NOON, developer, app);

        var statements = StatementCount.during(() -> assertThat(
                        users.as(admin, () -> service.list(AuditQuery.everything(), 2, 3)))
                .extracting(AuditEntry::at)
                .containsExactly(NOON.plusSeconds(4), NOON.plusSeconds(3), NOON.plusSeconds(2)));
        assertThat(statements).filteredOn(sql -> sql.contains("audit_event")).hasSize(1);
        assertThat(users.as(admin, () -> service.count(AuditQuery.everything())))
                .isEqualTo(7);
    }

    @Test
    void peopleInDetailsAreNamedWithOneStatementForThePage() {
        var app = Ids.next();
        database.update("update person set first_name = 'Ada', last_name = 'Lovelace' where id = ?", developer.id());
        rows.transferred(NOON, admin, app, "long-gone", developer.username());
        rows.transferred(NOON.plusSeconds(1), admin, app, developer.username(), other.username());

        var statements = StatementCount.during(() -> assertThat(owners(admin, app))
                .containsExactly(
                        Map.of(
                                developer.username(),
                                new Subject(developer.id(), "Ada Lovelace"),
                                other.username(),
                                new Subject(other.id(), other.username())),
                        Map.of(developer.username(), new Subject(developer.id(), "Ada Lovelace"))));
        assertThat(statements)
                .filteredOn(sql -> sql.contains("where p.username = any"))
                .hasSize(1);
    }

    /** The people of each page by username; who is gone is not among them. */
    private List<Map<String, Subject>> owners(TestPerson reader, String app) {
        var page = users.as(reader, () -> service.list(new AuditQuery(null, app, null, null, null, null), 0, 10));
        return page.stream()
                .map(entry -> {
                    var fact = entry.differences().getFirst();
                    var shown = new HashMap<>(fact.people());
                    shown.keySet().retainAll(fact.usernames().toList());
                    return Map.copyOf(shown);
                })
                .toList();
    }

    @Test
    void whoMayNotKnowOthersIsToldTheirOwnNameOnly() {
        var reader = users.with(Authorities.MANAGE_SYSTEM);
        var app = Ids.next();
        rows.transferred(NOON, admin, app, developer.username(), reader.username());

        assertThat(owners(reader, app))
                .containsExactly(Map.of(reader.username(), new Subject(reader.id(), reader.username())));
    }

    @Test
    void aRowTellsEverythingThatIsKept() {
        rows.person(NOON, admin, "person.updated", developer);

        assertThat(users.as(admin, () -> service.list(AuditQuery.everything(), 0, 10)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at()).isEqualTo(NOON);
                    assertThat(entry.action()).isEqualTo("person.updated");
                    assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
                    assertThat(entry.actor()).isEqualTo(new Subject(admin.id(), admin.username()));
                    assertThat(entry.person()).isEqualTo(new Subject(developer.id(), developer.username()));
                    assertThat(entry.app()).isNull();
                    assertThat(entry.address()).isEqualTo("192.0.2.7");
                    assertThat(entry.differences())
                            .containsExactly(new AuditDifference("firstName", List.of("Ann"), List.of("Anna")));
                });
    }

    @Test
    void aPersonsRowsAreThoseTheyDidAndThoseDoneToThemOnceEach() {
        rows.person(NOON, developer, "person.updated", developer);
        rows.person(NOON.plusSeconds(1), admin, "person.roles.changed", developer);
        rows.app(NOON.plusSeconds(2), developer, "app.registered", Outcome.DONE, Ids.next());
        rows.person(NOON.plusSeconds(3), admin, "person.updated", other);

        var query = AuditQuery.ofPerson(developer.id());
        assertThat(users.as(admin, () -> service.list(query, 0, 1))).hasSize(1);
        assertThat(users.as(admin, () -> service.list(query, 0, 10)))
                .extracting(AuditEntry::action)
                .containsExactly("app.registered", "person.roles.changed", "person.updated");
        assertThat(users.as(admin, () -> service.list(query, 1, 1)))
                .extracting(AuditEntry::action)
                .containsExactly("person.roles.changed");
        assertThat(users.as(admin, () -> service.count(query))).isEqualTo(3);
    }

    @Test
    void everyRestrictionLeavesOutTheRest() {
        var app = Ids.next();
        rows.app(NOON, developer, "app.updated", Outcome.DONE, app);
        rows.app(NOON.plusSeconds(1), developer, "app.updated", Outcome.REFUSED, app);
        rows.app(NOON.plusSeconds(2), developer, "app.deleted", Outcome.DONE, app);
        rows.app(NOON.plusSeconds(3), developer, "app.deleted", Outcome.DONE, Ids.next());

        assertThat(at(new AuditQuery(null, app, null, null, null, null))).containsExactly(2, 1, 0);
        assertThat(at(new AuditQuery(null, null, "app.deleted", null, null, null)))
                .containsExactly(3, 2);
        assertThat(at(new AuditQuery(null, null, null, Outcome.REFUSED, null, null)))
                .containsExactly(1);
        assertThat(at(new AuditQuery(null, null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(3))))
                .containsExactly(2, 1);
        assertThat(at(new AuditQuery(developer.id(), app, "app.updated", Outcome.DONE, NOON, NOON.plusSeconds(9))))
                .containsExactly(0);
        assertThat(at(AuditQuery.ofPerson(other.id()))).isEmpty();
    }

    @Test
    void countingStopsAtItsLimit() {
        rows.many(5, NOON, developer, Ids.next());

        assertThat(queries.count(AuditQuery.everything(), 3)).isEqualTo(3);
        assertThat(queries.count(AuditQuery.ofPerson(developer.id()), 3)).isEqualTo(3);
        assertThat(queries.count(AuditQuery.ofPerson(developer.id()), 9)).isEqualTo(5);
    }

    @Test
    void withoutThePermissionNobodyReadsTheWholeLog() {
        assertRefused(other, () -> service.list(AuditQuery.everything(), 0, 10));
        assertRefused(other, () -> service.count(AuditQuery.everything()));
        assertRefused(other, () -> service.suggest(Names.APP, "", 10));
        assertRefused(other, () -> service.find(Names.PERSON, admin.id()));
    }

    @Test
    void nobodyReadsAnythingWithoutSigningIn() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> service.list(AuditQuery.everything(), 0, 10),
                () -> service.listForApp(Ids.next(), 0, 10),
                () -> service.listMine(0, 10))) {
            assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
                    .isThrownBy(call);
        }
    }

    @Test
    void anAppsRowsAreForItsOwnerAndForThoseWhoManageEverybodysApps() {
        var app = register(developer, "Billing");
        var manager = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        for (var reader : List.of(developer, manager)) {
            assertThat(users.as(reader, () -> service.listForApp(app, 0, 10)))
                    .extracting(AuditEntry::action)
                    .containsExactly("app.registered");
        }
    }

    @Test
    void anotherPersonsAppAndAnUnknownOneHaveNoRowsToRead() {
        var app = register(developer, "Billing");
        var auditor = users.with(Authorities.MANAGE_SYSTEM);

        for (var stranger : List.of(other, auditor)) {
            assertRefused(stranger, () -> service.listForApp(app, 0, 10));
        }
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(developer, () -> service.listForApp(Ids.next(), 0, 10)));
    }

    @Test
    void oneselfSeesOnesOwnRowsAndNobodyElsesAddress() {
        rows.person(NOON, developer, "person.updated", developer);
        rows.person(NOON.plusSeconds(1), admin, "person.roles.changed", developer);
        rows.person(NOON.plusSeconds(2), admin, "person.updated", other);

        assertThat(users.as(developer, () -> service.listMine(0, 10)))
                .extracting(AuditEntry::action, AuditEntry::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("person.roles.changed", ""),
                        org.assertj.core.groups.Tuple.tuple("person.updated", "192.0.2.7"));
        assertThat(users.as(other, () -> service.listMine(0, 10))).hasSize(1);
    }

    @Test
    void appsAndPeopleAreSuggestedByTheBeginningOfTheirWords() {
        var app = register(developer, "Quarterly Billing");
        register(developer, "Payroll");

        assertThat(users.as(admin, () -> service.suggest(Names.APP, "bill quar", 10)))
                .containsExactly(new Named(app, app, "Quarterly Billing"));
        assertThat(users.as(admin, () -> service.suggest(Names.APP, app, 10)))
                .as("by the id")
                .extracting(Named::name)
                .containsExactly("Quarterly Billing");
        assertThat(users.as(admin, () -> service.suggest(Names.APP, "", 10)))
                .extracting(Named::name)
                .containsExactly("Payroll", "Quarterly Billing");
        assertThat(users.as(admin, () -> service.suggest(Names.PERSON, developer.username(), 10)))
                .extracting(Named::id, Named::username)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(developer.id(), developer.username()));
        assertThat(users.as(admin, () -> service.find(Names.APP, app)))
                .contains(new Named(app, app, "Quarterly Billing"));
        assertThat(users.as(admin, () -> service.find(Names.APP, Ids.next()))).isEmpty();
    }

    private List<Integer> at(AuditQuery query) {
        var found = users.as(admin, () -> service.list(query, 0, 10));
        assertThat(users.as(admin, () -> service.count(query))).isEqualTo(found.size());
        return found.stream()
                .map(entry -> (int) (entry.at().getEpochSecond() - NOON.getEpochSecond()))
                .toList();
    }

    private String register(TestPerson owner, String name) {
        var metadata = ClientMetadata.of(
                name,
                "https://app.example.test/",
                List.of("https://app.example.test/callback"),
                ClientType.CONFIDENTIAL);
        return users.as(owner, () -> clients.register(metadata, MetadataRules.PORTAL))
                .details()
                .clientId();
    }

    private void assertRefused(TestPerson person, ThrowingCallable call) {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(person, () -> {
                    try {
                        call.call();
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }
}
