package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.AppAccess;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Subjects;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.RoleService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.access.AccessDeniedException;

@GrantdeskTest
class RefusalRecorderTest {

    @Autowired
    ClientService clients;

    @Autowired
    ClientSecretService secrets;

    @Autowired
    PeopleService people;

    @Autowired
    RoleService roles;

    @Autowired
    AuditService audit;

    @Autowired
    Subjects subjects;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson developer;
    private TestPerson stranger;
    private String app;

    @BeforeEach
    void people() {
        database.clear();
        developer = users.with(Authorities.MANAGE_OAUTH);
        stranger = users.with(Authorities.MANAGE_OAUTH);
        app = users.as(developer, () -> clients.register(metadata("Billing"), MetadataRules.PORTAL))
                .details()
                .clientId();
    }

    @Test
    void aRefusedChangeOfSomebodyElsesAppIsKeptWithItsName() {
        refused(stranger, () -> clients.update(app, metadata("Mine now"), MetadataRules.PORTAL, null));

        assertThat(newest().action()).isEqualTo("app.updated");
        assertThat(newest().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(newest().actor()).isEqualTo(new Subject(stranger.id(), stranger.username()));
        assertThat(newest().app()).isEqualTo(new Subject(app, "Billing"));
        assertThat(newest().reason()).contains(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        assertThat(newest().differences()).isEmpty();
        assertThat(users.as(developer, () -> clients.get(app)).clientName()).isEqualTo("Billing");
    }

    @Test
    void aMissingPermissionIsNamed() {
        var nobody = users.with();

        refused(nobody, () -> secrets.reset(app, Duration.ZERO));
        assertThat(newest().reason()).isEqualTo("Needs manage_oauth");
        assertThat(newest().app()).isEqualTo(new Subject(app, "Billing"));

        refused(nobody, () -> people.deactivate(developer.id()));
        assertThat(newest().action()).isEqualTo("person.deactivated");
        assertThat(newest().person()).isEqualTo(new Subject(developer.id(), developer.username()));
        assertThat(newest().reason()).isEqualTo("Needs manage_system");
    }

    @Test
    void aRefusedChangeOfARoleNamesTheRole() {
        refused(developer, () -> roles.setPermissions("developer", Set.of(Authorities.MANAGE_SYSTEM)));

        assertThat(newest().role()).isEqualTo("developer");
    }

    @Test
    void whatIsAskedForWithAnUnknownIdIsKeptWithoutAName() {
        var unknown = Ids.next();
        refused(users.with(), () -> clients.delete(unknown));
        assertThat(newest().app()).isEqualTo(new Subject(unknown, ""));

        refused(users.with(), () -> clients.delete("\u001b[31m\r\nnot an id"));
        assertThat(newest().app()).isNull();
    }

    @Test
    void readingIsNotAChange() {
        var before = database.count("audit_event", "true");

        refused(stranger, () -> clients.get(app));

        assertThat(database.count("audit_event", "true")).isEqualTo(before);
    }

    @Test
    void theOwnerSeesWhatOthersTried() {
        refused(stranger, () -> clients.delete(app));

        assertThat(users.as(developer, () -> audit.listForApp(app, 0, 1)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED));
    }

    @Test
    void aLogThatCannotBeWrittenDoesNotTurnARefusalIntoAnotherAnswer() {
        var broken = mock(RefusalLog.class);
        var failure = new DataAccessResourceFailureException("no database");
        doThrow(failure).when(broken).record(any(), any());
        var factory = new ProxyFactory(new Refusing());
        factory.addAdvice(new RefusalRecorder(broken, subjects));
        var proxy = (AppAccess) factory.getProxy();

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> proxy.requireManaged(app))
                .satisfies(refused -> assertThat(refused.getSuppressed()).containsExactly(failure));
    }

    /** Refuses everybody. */
    static class Refusing implements AppAccess {
        @Override
        @Audited(value = AuditAction.APP_UPDATED, names = Audited.Names.APP)
        public void requireManaged(String clientId) {
            throw new AccessDeniedException("no");
        }
    }

    private void refused(TestPerson person, Runnable call) {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> users.as(person, call));
    }

    private AuditEntry newest() {
        var admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        return users.as(admin, () -> audit.list(AuditQuery.everything(), 0, 1)).getFirst();
    }

    private static ClientMetadata metadata(String name) {
        return ClientMetadata.of(
                name,
                "https://app.example.test/",
                List.of("https://app.example.test/callback"),
                ClientType.CONFIDENTIAL);
    }
}
