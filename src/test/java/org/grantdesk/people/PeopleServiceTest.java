package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantdesk.testing.Refusals.problems;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.IndexUpkeep;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.Race;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@GrantdeskTest
class PeopleServiceTest {

    private static final String PASSWORD = "Quiet-Heron-Ladder-4";

    @Autowired
    PeopleService service;

    @Autowired
    IndexUpkeep upkeep;

    @Autowired
    PersonLinkService links;

    @Autowired
    ApiSignInService apiSignIn;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson admin;
    private TestPerson helper;
    private TestPerson stranger;

    @BeforeEach
    void people() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM);
        helper = users.with(Authorities.EDIT_OTHER_USERS);
        stranger = users.with(Authorities.MANAGE_OAUTH);
    }

    @Test
    void anAdministratorConfirmsAnAddressAndAnotherAddressIsUnconfirmed() {
        var root = users.with(Authorities.MANAGE_SYSTEM);
        var person = users.with();
        assertThat(users.as(root, () -> service.get(person.id())).emailVerified())
                .isFalse();

        assertThat(users.as(root, () -> service.confirmEmail(person.id())).emailVerified())
                .isTrue();
        users.as(root, () -> service.confirmEmail(person.id()));

        assertThat(users.as(root, () -> service.get(person.id())).emailVerified())
                .isTrue();
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.email.confirmed' and actor_id = ? and person_id = ?",
                        root.id(),
                        person.id()))
                .isEqualTo(1);
        database.update("update person set email = 'other@example.test' where id = ?", person.id());
        assertThat(users.as(root, () -> service.get(person.id())).emailVerified())
                .isFalse();
        database.update("update person set email = null where id = ?", person.id());
        assertThat(users.as(root, () -> service.get(person.id())).emailVerified())
                .isFalse();
        assertThatThrownBy(() -> users.as(root, () -> service.confirmEmail(person.id())))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void anAdminMakesAnAccountThatIsFoundAndRecorded() {
        var made = users.as(admin, () -> service.create(person(" Vera.Lind ", "Vera@Example.test", "developer")));

        assertThat(made.username()).isEqualTo("vera.lind");
        assertThat(made.email()).isEqualTo("vera@example.test");
        assertThat(made.roleNames()).containsExactly("developer", "system_user");
        assertThat(made.active()).isTrue();
        assertThat(made.hasPassword()).isTrue();
        assertThat(made.displayName()).isEqualTo("Vera Lind");
        assertThat(users.as(helper, () -> service.get(made.id()))).isEqualTo(made);
        // As the two roles are at this moment: other tests change what they allow.
        assertThat(accounts.findById(made.id()).orElseThrow().permissions())
                .contains(Authorities.MANAGE_OAUTH, Authorities.CREATE_USER_ACCESS_TOKEN)
                .hasSize(database.value(
                        Integer.class,
                        "select count(distinct p.permission) from role_permission p join role r on r.id = p.role_id"
                                + " where r.name in ('developer', 'system_user')"));
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.created' and outcome = 'DONE' and actor_id = ? and person_id = ?",
                        admin.id(),
                        made.id()))
                .isEqualTo(1);
        assertThat(database.count("audit_event", "after_json like ?", "%" + PASSWORD + "%"))
                .isZero();
    }

    @Test
    void whatIsWrongIsSaidForEveryFieldAtOnce() {
        var wrong = new NewPerson("1x", "nobody", "x".repeat(65), "a\u0000b", "xx", Set.of("no_such_role"), "short");

        assertThat(problems(() -> users.as(admin, () -> service.create(wrong))))
                .containsExactlyInAnyOrder(
                        "username person.username.syntax",
                        "email person.email.syntax",
                        "firstName text.tooLong",
                        "lastName text.unprintable",
                        "locale person.locale.unknown",
                        "roleNames role.unknown",
                        "password password.tooShort");
    }

    @Test
    void aNameAndAnAddressBelongToOnePersonWhateverTheirCase() {
        var taken = person(admin.username().toUpperCase(), admin.email().toUpperCase());

        assertThat(problems(() -> users.as(admin, () -> service.create(taken))))
                .containsExactly("username person.username.taken", "email person.email.taken");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoAtTheSameMomentOneGetsTheName(boolean byUsername) throws Exception {
        var number = Ids.next();
        var outcomes = new HashSet<String>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> tries = List.of(1, 2, 3, 4).stream()
                    .<Callable<String>>map(i -> () -> {
                        var username = byUsername ? "same" : "same" + i;
                        var email = (byUsername ? i + number : number) + "@example.test";
                        try {
                            return users.as(
                                    admin,
                                    () -> service.create(person(username, email))
                                            .id());
                        } catch (InvalidInput e) {
                            return e.problems().getFirst().code();
                        }
                    })
                    .toList();
            for (var outcome : pool.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes).hasSize(2).contains(byUsername ? "person.username.taken" : "person.email.taken");
    }

    @Test
    void listsAndCountsForThoseWhoMayRead() {
        for (var reader : List.of(admin, helper)) {
            var page = users.as(reader, () -> service.list(PersonQuery.everybody(), 0, 2));
            assertThat(page).hasSize(2);
            assertThat(users.as(reader, () -> service.count(PersonQuery.everybody())))
                    .isEqualTo(3);
        }
    }

    @Test
    void aPageIsOneStatementHoweverManyRolesAndPeople() {
        users.as(admin, () -> {
            service.create(person("anna", "anna@example.test", "developer", "system_admin"));
            service.create(person("bert", "bert@example.test", "developer"));
        });
        users.signIn(admin);

        assertThat(StatementCount.during(() -> service.list(PersonQuery.everybody(), 0, 50)))
                .hasSize(1);
        assertThat(StatementCount.during(() -> service.count(PersonQuery.everybody())))
                .hasSize(1);
        var anna = service.list(search("anna"), 0, 50).getFirst();
        assertThat(anna.roleTitles()).containsExactly("Administrator", "Developer", "Member");
        assertThat(StatementCount.during(() -> service.get(anna.id()))).hasSize(1);
        users.signOut();
    }

    @Test
    void everyOrderHasBothDirections() {
        users.as(admin, () -> {
            service.create(person("zoe", "a@example.test"));
            service.create(person("adam", "z@example.test"));
        });
        for (var sort : PersonQuery.Sort.values()) {
            var up = ids(new PersonQuery("", null, null, sort, false));
            var down = ids(new PersonQuery("", null, null, sort, true));
            assertThat(up).as(sort.name()).hasSize(5).isEqualTo(down.reversed());
        }
        assertThat(users.as(admin, () -> service.list(order(PersonQuery.Sort.USERNAME, false), 0, 1)))
                .extracting(PersonSummary::username)
                .containsExactly("adam");
        assertThat(users.as(admin, () -> service.list(order(PersonQuery.Sort.EMAIL, true), 0, 1)))
                .extracting(PersonSummary::username)
                .containsExactly("adam");
    }

    @Test
    void findsByTheWordsOfNamesAndAddresses() {
        users.as(admin, () -> service.create(person("mira.holm", "holm@museum.example.test")));

        for (var words : List.of("mira", "HOLM", "holm@", "museum", "mira museum", "vera", "lin", "ira", "useum")) {
            assertThat(users.as(admin, () -> service.list(search(words), 0, 9)))
                    .as(words)
                    .extracting(PersonSummary::username)
                    .containsExactly("mira.holm");
            assertThat(users.as(admin, () -> service.count(search(words)))).isEqualTo(1);
        }
        for (var words : List.of("ir", "mira nobody", "%", "\u0000", "'")) {
            assertThat(users.as(admin, () -> service.list(search(words), 0, 9)))
                    .as(words)
                    .isEmpty();
        }
    }

    @Test
    void namesAreSortedAndFoundAsTheLanguageSaysAlsoThoseOfAnEarlierVersion() {
        var names = List.of("Weiß", "Weisser", "Ärmel", "Zander", "Armbrust");
        for (var last : names) {
            var number = "someone" + names.indexOf(last);
            var one = users.as(admin, () -> service.create(person(number, number + "@example.test")));
            database.update(
                    "update person set first_name = '', last_name = ?, sort_key = null where id = ?", last, one.id());
        }
        upkeep.afterSingletonsInstantiated();

        assertThat(users.as(admin, () -> service.list(PersonQuery.everybody(), 0, 50)))
                .extracting(PersonSummary::displayName)
                .filteredOn(name -> !name.startsWith("tester"))
                .containsExactly("Armbrust", "Ärmel", "Weiß", "Weisser", "Zander");
        for (var words : List.of("weiss", "WEISS", "Weiß", "eiß")) {
            assertThat(users.as(admin, () -> service.list(search(words), 0, 50)))
                    .extracting(PersonSummary::displayName)
                    .containsExactly("Weiß", "Weisser");
        }
    }

    @Test
    void filtersByRoleAndState() {
        var dev = users.as(admin, () -> service.create(person("dev", "dev@example.test", "developer")));
        users.as(admin, () -> service.deactivate(stranger.id()));

        assertThat(ids(new PersonQuery("", "developer", null, PersonQuery.Sort.NAME, false)))
                .containsExactly(dev.id());
        assertThat(ids(new PersonQuery("", null, PersonState.DEACTIVATED, PersonQuery.Sort.NAME, false)))
                .containsExactly(stranger.id());
        assertThat(ids(new PersonQuery("", null, PersonState.ACTIVE, PersonQuery.Sort.NAME, false)))
                .containsExactlyInAnyOrder(dev.id(), admin.id(), helper.id());
        assertThat(ids(new PersonQuery("", "no\u0000role", null, PersonQuery.Sort.NAME, false)))
                .isEmpty();
    }

    @Test
    void rolesAreReplacedAndWorkAtOnce() {
        var changed = users.as(admin, () -> service.setRoles(stranger.id(), Set.of("developer"), null));

        assertThat(changed.roleNames()).containsExactly("developer", "system_user");
        assertThat(accounts.findById(stranger.id()).orElseThrow().permissions())
                .contains(Authorities.CREATE_USER_ACCESS_TOKEN);
        assertThat(database.value(
                        String.class,
                        "select after_json from audit_event where action = 'person.roles.changed' and person_id = ?",
                        stranger.id()))
                .isEqualTo("{\"roles\":[\"developer\",\"system_user\"]}");
    }

    @Test
    void rolesThatAnotherPersonHasChangedAreNotOverwritten() {
        var read = users.as(admin, () -> service.get(stranger.id())).version();
        users.as(admin, () -> service.setRoles(stranger.id(), Set.of("developer"), read));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(admin, () -> service.setRoles(stranger.id(), Set.of(), read)));
        var stored = users.as(admin, () -> service.get(stranger.id()));
        assertThat(stored.roleNames()).containsExactly("developer", "system_user");

        assertThat(users.as(admin, () -> service.setRoles(stranger.id(), Set.of(), stored.version()))
                        .roleNames())
                .containsExactly("system_user");
    }

    @RepeatedTest(4)
    void ofTwoChangesOfTheSameRolesOneIsStored() throws Exception {
        var read = users.as(admin, () -> service.get(stranger.id())).version();

        var outcomes = Race.between(
                () -> users.as(admin, () -> service.setRoles(stranger.id(), Set.of("developer"), read)),
                () -> users.as(admin, () -> service.setRoles(stranger.id(), Set.of("system_admin"), read)));

        assertThat(outcomes).containsExactlyInAnyOrder(Race.DONE, "OptimisticLockingFailureException");
        assertThat(users.as(admin, () -> service.get(stranger.id())).roleNames())
                .containsExactly(outcomes.getFirst().equals(Race.DONE) ? "developer" : "system_admin", "system_user");
        assertThat(database.count("audit_event", "action = 'person.roles.changed'"))
                .isEqualTo(1);
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertThat(problems(() ->
                        users.as(admin, () -> service.setRoles(stranger.id(), Set.of("developer", "x\u0000"), null))))
                .containsExactly("roleNames role.unknown");
    }

    @Test
    void theLastAdminKeepsAdministration() {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(admin, () -> service.setRoles(admin.id(), Set.of(), null)))
                .matches(conflict -> conflict.code().equals("person.lastAdmin"));

        assertThat(accounts.findById(admin.id()).orElseThrow().permissions()).contains(Authorities.MANAGE_SYSTEM);
        assertThat(database.count("audit_event", "action = 'person.roles.changed'"))
                .isZero();
    }

    @Test
    void nobodyDeactivatesThemselves() {
        users.with(Authorities.MANAGE_SYSTEM);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(admin, () -> service.deactivate(admin.id())))
                .matches(conflict -> conflict.code().equals("person.self"));
    }

    @Test
    void twoAdminsWhoRemoveEachOtherLeaveOne() throws Exception {
        var other = users.with(Authorities.MANAGE_SYSTEM);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var outcomes = pool.invokeAll(List.<Callable<Boolean>>of(
                    () -> tryToDeactivate(admin, other), () -> tryToDeactivate(other, admin)));
            assertThat(outcomes).extracting(outcome -> outcome.get()).containsExactlyInAnyOrder(true, false);
        }
        assertThat(database.count("person", "deactivated_at is not null")).isEqualTo(1);
    }

    @Test
    void whoIsDeactivatedIsOutEverywhereAndComesBackWithoutOldSessions() {
        var person = users.withPassword();
        var session = apiSignIn.signIn(person.username(), TestUsers.PASSWORD, "192.0.2.1");
        var before = accounts.findById(person.id()).orElseThrow();

        users.as(admin, () -> service.deactivate(person.id()));

        var after = accounts.findById(person.id()).orElseThrow();
        assertThat(after.active()).isFalse();
        assertThat(after.principal().securityVersion())
                .isGreaterThan(before.principal().securityVersion());
        assertThat(accounts.findByToken(session.token())).isEmpty();
        assertThat(users.as(admin, () -> service.get(person.id())).deactivatedAt())
                .isNotNull();

        users.as(admin, () -> service.reactivate(person.id()));

        assertThat(accounts.findById(person.id()).orElseThrow().active()).isTrue();
        assertThat(accounts.findByToken(session.token())).isEmpty();
        assertThat(apiSignIn.signIn(person.username(), TestUsers.PASSWORD, "192.0.2.1"))
                .isNotNull();
        assertThat(database.count(
                        "audit_event",
                        "action in ('person.deactivated', 'person.reactivated') and person_id = ?",
                        person.id()))
                .isEqualTo(2);
    }

    @Test
    void aRoleFindsItsHoldersWhetherFewOrManyHoldIt() {
        var one = users.as(admin, () -> service.create(person("holder", "holder@example.test", "developer")));
        var query = new PersonQuery("", "developer", null, PersonQuery.Sort.USERNAME, false);
        assertThat(ids(query)).containsExactly(one.id());
        assertThat(StatementCount.during(() -> users.as(admin, () -> service.list(query, 0, 5))))
                .filteredOn(sql -> sql.contains("from person_role") || sql.contains("page_id"))
                .hasSize(2);
        // Ten times ten times ten, written so that both databases understand it.
        var digits = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
        database.update("insert into person (id, username, email, name_key, first_name, last_name, nickname, position,"
                + " locale, created_at, updated_at, security_version, version) select n, n, n || '@example.test', n, '',"
                + " '', '', '', 'en', current_timestamp, current_timestamp, 0, 0 from (select 'many' || a.d || b.d || c.d"
                + " as n from " + digits + " a(d), " + digits + " b(d), " + digits + " c(d)) named");
        database.update("insert into person_role (person_id, role_id) select p.id, r.id from person p, role r"
                + " where p.username like 'many%' and r.name = 'developer'");

        assertThat(users.as(admin, () -> service.count(query))).isEqualTo(1001);
        assertThat(users.as(admin, () -> service.list(query, 0, 2)))
                .extracting(PersonSummary::username)
                .containsExactly("holder", "many000");
    }

    @Test
    void whoMayNotReadReadsNothing() {
        for (Runnable call : List.<Runnable>of(
                () -> service.list(PersonQuery.everybody(), 0, 9),
                () -> service.count(PersonQuery.everybody()),
                () -> service.get(stranger.id()))) {
            assertThatThrownBy(() -> users.as(stranger, call)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(call::run).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        }
    }

    @Test
    void whoMayNotChangeChangesNothingAndTheTryIsRecorded() {
        for (var person : List.of(stranger, helper)) {
            for (Runnable call : List.<Runnable>of(
                    () -> service.create(person("evil", "evil@example.test")),
                    () -> service.setRoles(person.id(), Set.of("system_admin"), null),
                    () -> service.deactivate(admin.id()),
                    () -> service.reactivate(admin.id()),
                    () -> links.startReset(admin.id()))) {
                assertThatThrownBy(() -> users.as(person, call)).isInstanceOf(AccessDeniedException.class);
            }
            assertThat(database.count("audit_event", "outcome = 'REFUSED' and actor_id = ?", person.id()))
                    .isEqualTo(5);
        }
        assertThat(database.count("person", "username = 'evil' or deactivated_at is not null"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ybndrfg8ejkmcpqxot1uwisza3", "\u0000bndrfg8ejkmcpqxot1uwisza3"})
    void whoDoesNotExistIsNotFound(String id) {
        for (Runnable call : List.<Runnable>of(
                () -> service.get(id),
                () -> service.setRoles(id, Set.of(), null),
                () -> service.deactivate(id),
                () -> service.reactivate(id),
                () -> links.startReset(id))) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(admin, call))
                    .matches(e -> e.kind() == NotFound.Kind.PERSON);
        }
    }

    private boolean tryToDeactivate(TestPerson actor, TestPerson victim) {
        try {
            users.as(actor, () -> service.deactivate(victim.id()));
            return true;
        } catch (Conflict conflict) {
            return false;
        }
    }

    private List<String> ids(PersonQuery query) {
        return users.as(admin, () -> service.list(query, 0, 50)).stream()
                .map(PersonSummary::id)
                .toList();
    }

    private static PersonQuery search(String words) {
        return new PersonQuery(words, null, null, PersonQuery.Sort.NAME, false);
    }

    private static PersonQuery order(PersonQuery.Sort sort, boolean descending) {
        return new PersonQuery("", null, null, sort, descending);
    }

    private static NewPerson person(String username, String email, String... roles) {
        return new NewPerson(username, email, "Vera", "Lind", "en", Set.of(roles), PASSWORD);
    }
}
