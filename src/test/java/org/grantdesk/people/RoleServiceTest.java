package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantdesk.testing.Refusals.problems;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.Race;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@GrantdeskTest
class RoleServiceTest {

    private static final Set<String> ALL = new HashSet<>(Authorities.ALL);

    @Autowired
    RoleService service;

    @Autowired
    PeopleService peopleService;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson admin;

    @BeforeEach
    void people() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM);
    }

    @AfterEach
    void builtInRolesAsTheyWere() {
        users.as(admin, () -> {
            service.setPermissions("developer", Set.of(Authorities.MANAGE_OAUTH, Authorities.CREATE_USER_ACCESS_TOKEN));
            service.describe("developer", "Developer", "Registers apps and manages their own.", null);
        });
    }

    @Test
    void theBuiltInRolesAllowWhatTheProductPromises() {
        var roles = users.as(admin, () -> service.list());

        assertThat(roles).extracting(RoleDetails::name).contains("system_admin", "system_user", "developer");
        assertThat(roles).filteredOn(RoleDetails::builtIn).hasSize(3);
        assertThat(get("system_admin").permissions()).isEqualTo(ALL);
        assertThat(get("system_user").permissions()).containsExactly(Authorities.CREATE_USER_ACCESS_TOKEN);
        assertThat(get("developer").permissions())
                .containsExactlyInAnyOrder(Authorities.MANAGE_OAUTH, Authorities.CREATE_USER_ACCESS_TOKEN);
    }

    @Test
    void theListIsOneStatementAndCountsTheHolders() {
        users.signIn(admin);
        service.create("reviewer", "Reviewer", "Looks at grants.", Set.of(Authorities.EDIT_OTHER_USERS));
        peopleService.setRoles(users.with().id(), Set.of("reviewer"), null);

        assertThat(StatementCount.during(() -> service.list())).hasSize(1);
        assertThat(get("reviewer").people()).isEqualTo(1);
        assertThat(get("reviewer").permissions()).containsExactly(Authorities.EDIT_OTHER_USERS);
        assertThat(service.patch(get("reviewer").id(), null)).isEqualTo(get("reviewer"));
        users.signOut();
    }

    @Test
    void textsThatAnotherPersonHasChangedAreNotOverwritten() throws Exception {
        var read = users.as(admin, () -> service.create("auditor", "Auditor", "", Set.of()))
                .version();

        var outcomes = Race.between(
                () -> users.as(admin, () -> service.describe("auditor", "First", "", read)),
                () -> users.as(admin, () -> service.describe("auditor", "Second", "", read)));

        assertThat(outcomes).containsExactlyInAnyOrder(Race.DONE, "OptimisticLockingFailureException");
        var stored = users.as(admin, () -> service.getByName("auditor"));
        assertThat(stored.title()).isEqualTo(outcomes.getFirst().equals(Race.DONE) ? "First" : "Second");
        assertThat(users.as(admin, () -> service.describe("auditor", "Third", "", stored.version()))
                        .title())
                .isEqualTo("Third");
    }

    @Test
    void aRoleOfOnesOwnIsMadeChangedAndDeleted() {
        var made = users.as(admin, () -> service.create(" Auditor ", "Auditor", "", Set.of()));
        assertThat(made.name()).isEqualTo("auditor");
        assertThat(made.builtIn()).isFalse();
        assertThat(made.permissions()).isEmpty();

        var renamed = users.as(admin, () -> service.describe("auditor", "Reader", "Reads everything.", null));
        assertThat(renamed.title()).isEqualTo("Reader");
        assertThat(renamed.version()).isGreaterThan(made.version());

        users.as(admin, () -> service.delete("auditor"));
        assertThat(users.as(admin, () -> service.findByName("auditor"))).isEmpty();
        assertThat(database.count(
                        "audit_event",
                        "action in ('role.created', 'role.updated', 'role.deleted') and actor_id = ?",
                        admin.id()))
                .isEqualTo(3);
    }

    @Test
    void whatARoleAllowsWorksOnTheNextCallOfItsHolders() {
        var person = users.with();
        users.as(admin, () -> peopleService.setRoles(person.id(), Set.of("developer"), null));

        users.as(admin, () -> service.setPermissions("developer", Set.of(Authorities.EDIT_OTHER_USERS)));

        assertThat(accounts.findById(person.id()).orElseThrow().permissions())
                .contains(Authorities.EDIT_OTHER_USERS)
                .doesNotContain(Authorities.MANAGE_OAUTH);
    }

    @Test
    void whatIsWrongIsSaidForEveryFieldAtOnce() {
        assertThat(problems(() -> users.as(admin, () -> service.create("1 x", " ", "x".repeat(513), Set.of("fly")))))
                .containsExactly(
                        "name role.name.syntax",
                        "title role.title.empty",
                        "description text.tooLong",
                        "permissions role.permission.unknown");
        assertThat(problems(() -> users.as(admin, () -> service.create("developer", "Other", "", Set.of()))))
                .containsExactly("name role.name.taken");
        assertThat(problems(() -> users.as(admin, () -> service.describe("developer", "a\nb", "", null))))
                .containsExactly("title text.unprintable");
        assertThat(problems(() -> users.as(admin, () -> service.setPermissions("developer", Set.of("")))))
                .containsExactly("permissions role.permission.unknown");
    }

    @Test
    void administratorsAlwaysHoldEverything() {
        assertConflict(
                "role.systemAdmin",
                () -> users.as(admin, () -> service.setPermissions("system_admin", Set.of(Authorities.MANAGE_SYSTEM))));
        assertThat(get("system_admin").permissions()).isEqualTo(ALL);
        assertThat(users.as(admin, () -> service.setPermissions("system_admin", ALL))
                        .permissions())
                .isEqualTo(ALL);
    }

    @Test
    void theLastRoleThatAdministersKeepsThePermission() {
        var role = database.value(
                String.class,
                "select r.name from role r join person_role pr on pr.role_id = r.id where pr.person_id = ?",
                admin.id());

        assertConflict("role.lastAdmin", () -> users.as(admin, () -> service.setPermissions(role, Set.of())));
        assertThat(accounts.findById(admin.id()).orElseThrow().permissions()).contains(Authorities.MANAGE_SYSTEM);
    }

    @Test
    void rolesThatAreBuiltInOrHeldStay() {
        var person = users.with();
        users.as(admin, () -> service.create("held", "Held", "", Set.of()));
        users.as(admin, () -> peopleService.setRoles(person.id(), Set.of("held"), null));

        assertConflict("role.builtIn", () -> users.as(admin, () -> service.delete("developer")));
        assertConflict("role.inUse", () -> users.as(admin, () -> service.delete("held")));
        assertThat(get("held").people()).isEqualTo(1);
        assertThat(database.count("audit_event", "action = 'role.deleted'")).isZero();
    }

    @Test
    void anybodySignedInMayLookUpARoleByName() {
        var person = users.with();

        assertThat(users.as(person, () -> service.findByName("developer"))).isPresent();
        assertThat(users.as(person, () -> service.findByName("x\u0000"))).isEmpty();
        assertThatThrownBy(() -> service.findByName("developer"))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void everythingElseNeedsAdministrationAndTheTryIsRecorded() {
        var person = users.with(
                Authorities.EDIT_OTHER_USERS, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        var id = get("developer").id();
        for (Runnable call : List.<Runnable>of(
                () -> service.list(),
                () -> service.getByName("developer"),
                () -> service.patch(id, ALL),
                () -> service.create("mine", "Mine", "", ALL),
                () -> service.setPermissions("developer", ALL),
                () -> service.describe("developer", "Mine", "", null),
                () -> service.delete("developer"))) {
            assertThatThrownBy(() -> users.as(person, call)).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(database.count("audit_event", "outcome = 'REFUSED' and actor_id = ?", person.id()))
                .isEqualTo(5);
        assertThat(get("developer").title()).isEqualTo("Developer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no_such_role", "x\u0000", "Developer"})
    void aRoleThatDoesNotExistIsNotFound(String name) {
        for (Runnable call : List.<Runnable>of(
                () -> service.getByName(name),
                () -> service.patch(name, Set.of()),
                () -> service.setPermissions(name, Set.of()),
                () -> service.describe(name, "Title", "", null),
                () -> service.delete(name))) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(admin, call))
                    .matches(e -> e.kind() == NotFound.Kind.ROLE);
        }
    }

    @Test
    void onePermissionIsGivenOrTakenAndTheOthersStay() {
        users.as(admin, () -> service.setPermission("developer", Authorities.EDIT_OTHER_USERS, true));
        users.as(admin, () -> service.setPermission("developer", Authorities.MANAGE_OAUTH, false));

        assertThat(get("developer").permissions())
                .containsExactlyInAnyOrder(Authorities.EDIT_OTHER_USERS, Authorities.CREATE_USER_ACCESS_TOKEN);
        assertConflict(
                "role.systemAdmin",
                () -> users.as(admin, () -> service.setPermission("system_admin", Authorities.MANAGE_OAUTH, false)));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> users.as(admin, () -> service.setPermission("developer", "fly", true)));
    }

    private RoleDetails get(String name) {
        return users.as(admin, () -> service.getByName(name));
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(call)
                .matches(e -> e.code().equals(code));
    }
}
