package org.grantdesk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.people.PersonRules;
import org.grantdesk.people.PersonState;
import org.grantdesk.people.PersonSummary;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.browser.LiveSessions;
import org.grantdesk.signin.IssuedLink.Mail;
import org.grantdesk.signin.OneTimeLink.Kind;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;

@GrantdeskTest
class PersonLinkServiceTest {

    private static final String PASSWORD = "Plinth-Otter-Gravel-7";

    @Autowired
    PersonLinkService service;

    @Autowired
    OneTimeLinkService door;

    @Autowired
    PeopleService people;

    @Autowired
    OneTimeLinks links;

    @Autowired
    ExpiredRows housekeeping;

    @Autowired
    SignIn signIn;

    @Autowired
    ApiSignInService apiSignIn;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    LiveSessions sessions;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson admin;

    @BeforeEach
    void anAdministrator() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whoeverIsInvitedIsListedAsSuchAndCannotSignIn() {
        var link = invite("ada@example.test");

        assertThat(link.mail()).isEqualTo(Mail.OFF);
        assertThat(link.expiresAt()).isEqualTo(madeAt(link).plus(OneTimeLinks.INVITATION_LIFETIME));
        assertThat(link.address()).matches("http://localhost(:[0-9]+)?/link\\?code=[A-Za-z0-9_-]{43}");
        assertThat(link.toString()).doesNotContain(code(link));
        var person = get(link.personId());
        assertThat(person.state()).isEqualTo(PersonState.INVITED);
        assertThat(person.username()).isEqualTo("ada");
        assertThat(person.hasPassword()).isFalse();
        assertThat(person.roleNames()).containsExactly("developer", "system_user");
        for (var login : List.of("ada", "ada@example.test")) {
            assertThatExceptionOfType(BadCredentialsException.class)
                    .isThrownBy(() -> signIn.enter(login, "", "192.0.2.1", Function.identity()));
        }
        assertThat(users.as(
                        admin,
                        () -> people.list(
                                new PersonQuery("ada", null, PersonState.INVITED, PersonQuery.Sort.NAME, false), 0, 5)))
                .extracting(PersonSummary::state)
                .containsExactly(PersonState.INVITED);
    }

    @Test
    void theLinkLetsThePersonChooseNameAndPasswordOnce() {
        var link = invite("ada@example.test");
        var open = door.open(code(link)).orElseThrow();
        assertThat(open.kind()).isEqualTo(Kind.INVITATION);
        assertThat(door.open(code(link))).as("looking uses nothing up").isPresent();

        var account = door.accept(open.id(), " Lovelace ", PASSWORD).account();

        assertThat(account.principal().id()).isEqualTo(link.personId());
        assertThat(account.permissions()).contains(Authorities.MANAGE_OAUTH);
        var person = get(link.personId());
        assertThat(person.state()).isEqualTo(PersonState.ACTIVE);
        assertThat(person.username()).isEqualTo("lovelace");
        assertThat(person.lastSignInAt()).isNotNull();
        assertThat(signIn.enter("lovelace", PASSWORD, "192.0.2.1", Function.identity()))
                .isNotNull();
        assertThat(found("lovelace")).hasSize(1);
        assertThat(door.open(code(link))).isEmpty();
        assertThat(door.get(open.id())).isEmpty();
        isOver(() -> door.accept(open.id(), "lovelace", PASSWORD));
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.invitation.accepted' and actor_id = person_id and person_id = ?",
                        link.personId()))
                .isEqualTo(1);
    }

    @Test
    void onlyTheHashOfACodeIsKept() {
        var link = invite("ada@example.test");
        users.as(admin, () -> service.renewInvitation(link.personId()));

        assertThat(database.count("person_link", "code_hash = ?", code(link))).isZero();
        assertThat(database.count("audit_event", "after_json like ? or before_json like ?", like(link), like(link)))
                .isZero();
        assertThat(database.count("audit_event", "action = 'person.invited' and person_id = ?", link.personId()))
                .isEqualTo(1);
    }

    @Test
    void aNewLinkTakesThePlaceOfTheOld() {
        var first = invite("ada@example.test");
        var held = door.open(code(first)).orElseThrow();

        var second = users.as(admin, () -> service.renewInvitation(first.personId()));

        assertThat(door.open(code(first))).isEmpty();
        isOver(() -> door.accept(held.id(), "ada", PASSWORD));
        assertThat(door.open(code(second))).isPresent();
    }

    @Test
    void aLinkEndsWithItsTimeAndWithADeactivation() {
        var late = invite("late@example.test");
        var lateId = door.open(code(late)).orElseThrow().id();
        clock.advance(OneTimeLinks.INVITATION_LIFETIME);
        assertThat(door.open(code(late))).isEmpty();
        isOver(() -> door.accept(lateId, "late", PASSWORD));
        housekeeping.purge();
        assertThat(database.count("person_link", "person_id = ?", late.personId()))
                .isZero();
        assertThat(get(late.personId()).state()).isEqualTo(PersonState.INVITED);

        var gone = invite("gone@example.test");
        var goneId = door.open(code(gone)).orElseThrow().id();
        users.as(admin, () -> people.deactivate(gone.personId()));
        assertThat(door.open(code(gone))).isEmpty();
        isOver(() -> door.accept(goneId, "gone", PASSWORD));
        users.as(admin, () -> people.reactivate(gone.personId()));
        assertThat(door.open(code(gone))).as("a link does not come back").isEmpty();
        assertThat(get(gone.personId()).state()).isEqualTo(PersonState.INVITED);
    }

    @Test
    void whatIsRefusedLeavesTheLinkWorking() {
        var link = invite("ada@example.test");
        var id = door.open(code(link)).orElseThrow().id();

        assertThat(fields(() -> door.accept(id, "x", "short"))).containsExactlyInAnyOrder("username", "password");
        assertThat(fields(() -> door.accept(id, admin.username(), PASSWORD))).containsExactly("username");
        assertThat(fields(() -> door.accept(id, "\0", PASSWORD))).containsExactly("username");
        assertThat(fields(() -> door.accept(id, "lovelace", "lovelace-1815-x"))).containsExactly("password");
        assertThat(fields(() -> door.accept(id, "someone", "ada@example.test-1")))
                .as("the address is known though it was not typed")
                .containsExactly("password");
        assertThat(get(link.personId()).hasPassword()).isFalse();
        assertThat(get(link.personId()).username()).isEqualTo("ada");

        assertThat(door.accept(id, "ada", PASSWORD)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.test, person",
        "Ada.Lovelace@example.test, ada.lovelace",
        "1815ada@example.test, ada",
        "o'neill+list@example.test, o.neill.list",
        "1@example.test, person"
    })
    void aUsernameIsSuggestedThatCanBeOne(String email, String username) {
        assertThat(get(invite(email).personId()).username()).isEqualTo(username);
    }

    @Test
    void aSuggestionIsNeverTakenAlready() {
        var names = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            names.add(get(invite("ada@host" + i + ".example.test").personId()).username());
        }

        assertThat(names).doesNotHaveDuplicates().allMatch(PersonRules::isUsername);
        assertThat(names.subList(0, 3)).containsExactly("ada", "ada2", "ada3");
    }

    @Test
    void whatIsWrongWithAnInvitationIsSaidAtItsField() {
        assertThat(fields(() -> users.as(
                        admin,
                        () -> service.invite(
                                new NewInvitation("nonsense", "x".repeat(65), "a\nb", "xx", Set.of("no_such"))))))
                .containsExactlyInAnyOrder("email", "firstName", "lastName", "locale", "roleNames");
        assertThat(fields(() -> users.as(admin, () -> service.invite(invitation(admin.email())))))
                .containsExactly("email");
        assertThat(database.count("person", "invited_at is not null")).isZero();
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneGetsIn() throws Exception {
        var link = invite("ada@example.test");
        var id = door.open(code(link)).orElseThrow().id();
        var tries = new ArrayList<Callable<String>>();
        for (int i = 0; i < 8; i++) {
            var name = "racer" + i;
            tries.add(() -> {
                try {
                    door.accept(id, name, PASSWORD);
                    return name;
                } catch (NotFound over) {
                    return "";
                }
            });
        }
        var winners = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var outcome : threads.invokeAll(tries)) {
                winners.add(outcome.get());
            }
        }
        winners.removeIf(String::isEmpty);

        assertThat(winners).hasSize(1);
        assertThat(get(link.personId()).username()).isEqualTo(winners.getFirst());
        assertThat(database.count("audit_event", "action = 'person.invitation.accepted'"))
                .isEqualTo(1);
    }

    @Test
    void anInvitedPersonMayComeInSomeOtherWay() {
        var link = invite("ada@example.test");
        var id = door.open(code(link)).orElseThrow().id();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> door.acceptWith(id, personId -> {
                    throw new IllegalStateException("the identity could not be stored");
                }));
        assertThat(door.get(id)).as("all of it or nothing").isPresent();
        assertThat(get(link.personId()).state()).isEqualTo(PersonState.INVITED);

        var stored = new ArrayList<String>();
        var account = door.acceptWith(id, stored::add);

        assertThat(stored).containsExactly(link.personId());
        assertThat(account.principal().username()).isEqualTo("ada");
        assertThat(get(link.personId()).state()).isEqualTo(PersonState.ACTIVE);
        assertThat(get(link.personId()).hasPassword()).isFalse();
        isOver(() -> door.acceptWith(id, stored::add));
    }

    @Test
    void aResetLeavesTheOldPasswordUntilTheLinkIsUsed() {
        var person = users.withPassword();
        var link = users.as(admin, () -> service.startReset(person.id()));
        assertThat(link.expiresAt()).isEqualTo(madeAt(link).plus(OneTimeLinks.RESET_LIFETIME));
        signIn.enter(person.username(), TestUsers.PASSWORD, "192.0.2.1", Function.identity());
        var token = apiSignIn
                .signIn(person.username(), TestUsers.PASSWORD, "192.0.2.1")
                .token();
        sessions.begin(accounts.findById(person.id()).orElseThrow().principal(), "192.0.2.1", "", null);
        var id = door.open(code(link)).orElseThrow().id();
        assertThatExceptionOfType(NotFound.class)
                .as("nobody joins by a reset")
                .isThrownBy(() -> door.acceptWith(id, personId -> {}));

        door.accept(id, "another.name", PASSWORD);

        assertThat(get(person.id()).username()).isEqualTo(person.username());
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isZero();
        assertThat(accounts.findByToken(token)).isEmpty();
        assertThatExceptionOfType(BadCredentialsException.class)
                .isThrownBy(
                        () -> signIn.enter(person.username(), TestUsers.PASSWORD, "192.0.2.1", Function.identity()));
        assertThat(signIn.enter(person.username(), PASSWORD, "192.0.2.1", Function.identity()))
                .isNotNull();
        assertThat(database.count("audit_event", "action = 'person.password.reset' and person_id = ?", person.id()))
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var invited = invite("ada@example.test").personId();
        var arrived = users.withPassword().id();
        var gone = users.with().id();
        users.as(admin, () -> people.deactivate(gone));

        assertThat(conflict(() -> service.renewInvitation(arrived))).isEqualTo("person.notInvited");
        assertThat(conflict(() -> service.renewInvitation(gone))).isEqualTo("person.notInvited");
        assertThat(conflict(() -> service.startReset(invited))).isEqualTo("person.notActive");
        assertThat(conflict(() -> service.startReset(gone))).isEqualTo("person.notActive");
        assertThat(conflict(() -> {
                    door.mailReset("ada@example.test", "192.0.2.1", "/link");
                    return null;
                }))
                .isEqualTo("mail.off");
        for (var nobody : List.of(Ids.next(), "", "\0")) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(admin, () -> service.startReset(nobody)));
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> users.as(admin, () -> service.find(nobody)));
            isOver(() -> door.accept(nobody, "ada", PASSWORD));
            assertThat(door.open(nobody)).isEmpty();
        }
    }

    @Test
    void somebodyInvitedIsNoAdministratorYet() {
        var invited = users.as(
                        admin,
                        () -> service.invite(
                                new NewInvitation("next@example.test", "", "", "en", Set.of("system_admin"))))
                .personId();

        assertThat(conflict(() -> people.setRoles(admin.id(), Set.of(), null))).isEqualTo("person.lastAdmin");
        assertThat(get(invited).roleNames()).contains("system_admin");
    }

    private IssuedLink invite(String email) {
        return users.as(admin, () -> service.invite(invitation(email)));
    }

    private static NewInvitation invitation(String email) {
        return new NewInvitation(email, "", "", "en", Set.of("developer"));
    }

    private PersonDetails get(String personId) {
        return users.as(admin, () -> people.get(personId));
    }

    private List<PersonSummary> found(String word) {
        return users.as(
                admin, () -> people.list(new PersonQuery(word, null, null, PersonQuery.Sort.NAME, false), 0, 5));
    }

    private Instant madeAt(IssuedLink link) {
        return users.as(admin, () -> service.find(link.personId()))
                .orElseThrow()
                .createdAt();
    }

    private static String code(IssuedLink link) {
        return link.address().substring(link.address().indexOf('=') + 1);
    }

    private static String like(IssuedLink link) {
        return "%" + code(link).substring(0, 20) + "%";
    }

    private String conflict(Callable<?> call) {
        try {
            users.as(admin, call);
            return "none";
        } catch (Conflict conflict) {
            return conflict.code();
        }
    }

    private static List<String> fields(Runnable call) {
        try {
            call.run();
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.problems().stream().map(InvalidInput.Problem::field).toList();
        }
    }

    private static void isOver(Runnable call) {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(NotFound.Kind.LINK));
    }
}
