package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantdesk.testing.Refusals.problems;

import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.Race;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.Hashes;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.signin.PasswordChangeService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@GrantdeskTest
class ProfileServiceTest {

    private static final String NEW_PASSWORD = "Quiet-Heron-Ladder-4";

    @Autowired
    ProfileService service;

    @Autowired
    PasswordChangeService passwords;

    @Autowired
    PeopleService people;

    @Autowired
    ApiSignInService apiSignIn;

    @Autowired
    ClientService clients;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson me;

    @BeforeEach
    void somebody() {
        database.clear();
        me = users.withPassword();
    }

    @Test
    void everybodySeesAndNamesThemselvesAndIsFoundByTheNewName() {
        var admin = users.with(Authorities.MANAGE_SYSTEM);
        var renamed = users.as(me, () -> service.rename(" Ada ", "Byron", "Countess", "Analyst", null));

        assertThat(renamed.displayName()).isEqualTo("Ada Byron");
        assertThat(users.as(me, () -> service.get())).isEqualTo(renamed);
        assertThat(users.as(
                        admin,
                        () -> people.list(new PersonQuery("byron", null, null, PersonQuery.Sort.NAME, false), 0, 9)))
                .extracting(PersonSummary::displayName)
                .containsExactly("Ada Byron");
        assertThat(database.value(String.class, "select after_json from audit_event where action = 'person.updated'"))
                .contains("\"firstName\":\"Ada\"")
                .doesNotContain("username");
        var cleared = users.as(me, () -> service.rename("", "", "", "", null));
        assertThat(cleared.displayName()).isEqualTo(me.username());
    }

    @Test
    void aNameChangedInAnotherTabIsNotOverwritten() throws Exception {
        var read = users.as(me, () -> service.get()).version();

        var outcomes = Race.between(
                () -> users.as(me, () -> service.rename("First", "", "", "", read)),
                () -> users.as(me, () -> service.rename("Second", "", "", "", read)));

        assertThat(outcomes).contains(Race.DONE);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.endsWith("OptimisticLockingFailureException"))
                .hasSize(1);
        var stored = users.as(me, () -> service.get());
        assertThat(stored.firstName()).isEqualTo(outcomes.getFirst().equals(Race.DONE) ? "First" : "Second");
        assertThat(users.as(me, () -> service.rename("Third", "", "", "", stored.version()))
                        .firstName())
                .isEqualTo("Third");
    }

    @Test
    void namesHaveAnEnd() {
        assertThat(problems(() -> users.as(
                        me, () -> service.rename("x".repeat(65), "y".repeat(65), "z\u202Ez", "p".repeat(129), null))))
                .containsExactly(
                        "firstName text.tooLong",
                        "lastName text.tooLong",
                        "nickname text.unprintable",
                        "position text.tooLong");
        users.as(me, () -> service.rename("x".repeat(64), "y".repeat(64), "z".repeat(64), "p".repeat(128), null));
    }

    @Test
    void theLanguageIsOneOfThoseTheScreensSpeak() {
        users.as(me, () -> service.setLocale("de"));

        assertThat(users.as(me, () -> service.get()).locale()).isEqualTo("de");
        assertThat(problems(() -> users.as(me, () -> service.setLocale("fr"))))
                .containsExactly("locale person.locale.unknown");
    }

    @Test
    void aNewPasswordEndsEverySession() {
        var session = apiSignIn.signIn(me.username(), TestUsers.PASSWORD, "192.0.2.1");

        users.as(me, () -> passwords.change(TestUsers.PASSWORD, NEW_PASSWORD, true));

        assertThat(accounts.findByToken(session.token())).isEmpty();
        assertThat(accounts.findById(me.id()).orElseThrow().principal().securityVersion())
                .isEqualTo(1);
        assertThat(apiSignIn.signIn(me.username(), NEW_PASSWORD, "192.0.2.1")).isNotNull();
        assertThat(users.as(me, () -> service.get()).passwordChangedAt()).isNotNull();
        assertThat(database.count("audit_event", "action = 'person.password.changed' and outcome = 'DONE'"))
                .isEqualTo(1);
    }

    @Test
    void whetherTokensEndWithThePasswordIsAChoiceAndConsentsStay() {
        var session = apiSignIn.signIn(me.username(), TestUsers.PASSWORD, "192.0.2.1");
        handOut();

        var kept = users.as(me, () -> passwords.change(TestUsers.PASSWORD, NEW_PASSWORD, false));

        assertThat(kept).isEqualTo(new EndedAccess(1, 0, 0));
        assertThat(accounts.findByToken(session.token())).isEmpty();
        assertThat(accounts.findByToken("gdp_nightly")).isPresent();
        assertThat(database.count("app_token", "1 = 1")).isEqualTo(3);

        var ended = users.as(me, () -> passwords.change(NEW_PASSWORD, TestUsers.PASSWORD, true));

        assertThat(ended).as("a code is no token").isEqualTo(new EndedAccess(0, 1, 2));
        assertThat(accounts.findByToken("gdp_nightly")).isEmpty();
        assertThat(database.count("app_authorization", "1 = 1")).isZero();
        assertThat(database.count("app_grant", "person_id = ?", me.id())).isEqualTo(1);
        assertThat(database.value(
                        String.class,
                        "select before_json from audit_event where action = 'person.password.changed'"
                                + " order by id desc limit 1"))
                .contains("\"personalTokens\":1", "\"appTokens\":2")
                .doesNotContain("sessions");
    }

    /** A personal access token, and an app with a consent, an access and a refresh token and a code. */
    private void handOut() {
        database.update(
                "insert into personal_access_token (id, person_id, description, token_hash, created_at)"
                        + " values (?, ?, 'Nightly', ?, current_timestamp)",
                Ids.next(),
                me.id(),
                Hashes.sha256("gdp_nightly"));
        var owner = users.with(Authorities.MANAGE_OAUTH);
        var app = users.as(owner, () -> clients.register(TestApps.confidential("Ledger"), MetadataRules.PORTAL))
                .details()
                .clientId();
        var grant = Ids.next();
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'user', current_timestamp, current_timestamp)",
                grant,
                me.id(),
                app);
        var authorization = Ids.next();
        database.update(
                "insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes, created_at,"
                        + " expires_at) values (?, ?, ?, ?, 'authorization_code', 'user', current_timestamp,"
                        + " timestamp '2099-01-01 00:00:00')",
                authorization,
                grant,
                app,
                me.id());
        for (var kind : List.of("ACCESS", "REFRESH", "CODE")) {
            database.update(
                    "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at)"
                            + " values (?, ?, ?, ?, current_timestamp, timestamp '2099-01-01 00:00:00')",
                    Ids.next(),
                    authorization,
                    kind,
                    Ids.next());
        }
    }

    @Test
    void aWrongCurrentPasswordChangesNothingAndCountsLikeAFailedSignIn() {
        for (int i = 0; i < 5; i++) {
            assertThat(problems(() -> users.as(me, () -> passwords.change("Wrong-Wrong-1", NEW_PASSWORD, true))))
                    .containsExactly("currentPassword password.wrong");
        }
        assertThat(problems(() -> users.as(me, () -> passwords.change(TestUsers.PASSWORD, NEW_PASSWORD, true))))
                .containsExactly("currentPassword password.tooManyAttempts");
        assertThat(accounts.findById(me.id()).orElseThrow().principal().securityVersion())
                .isZero();
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.password.changed' and outcome = 'REFUSED' and actor_id = ?",
                        me.id()))
                .isEqualTo(5);
    }

    @Test
    void aBadNewPasswordIsRefusedAndSessionsStay() {
        var session = apiSignIn.signIn(me.username(), TestUsers.PASSWORD, "192.0.2.1");

        assertThat(problems(() -> users.as(me, () -> passwords.change(TestUsers.PASSWORD, "elevenchars", true))))
                .containsExactly("newPassword password.tooShort");
        assertThat(problems(() ->
                        users.as(me, () -> passwords.change(TestUsers.PASSWORD, "I am " + me.username() + "!", true))))
                .containsExactly("newPassword password.containsName");
        assertThat(accounts.findByToken(session.token())).isPresent();
    }

    @Test
    void nobodyIsNobody() {
        for (Runnable call : List.<Runnable>of(
                () -> service.get(),
                () -> service.rename("a", "b", "c", "d", null),
                () -> service.setLocale("de"),
                () -> service.setTimeZone("Europe/Berlin"),
                () -> passwords.change(TestUsers.PASSWORD, NEW_PASSWORD, true))) {
            assertThatThrownBy(call::run).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        }
    }

    @Test
    void theTimeZoneIsOneThatExistsOrTheBrowsers() {
        users.as(me, () -> service.setTimeZone("Asia/Kathmandu"));
        assertThat(users.as(me, service::get).timeZone()).isEqualTo("Asia/Kathmandu");
        for (var unknown : List.of("", "Europe/Atlantis", "+05:00", "europe/berlin", "x".repeat(100))) {
            assertThat(problems(() -> users.as(me, () -> service.setTimeZone(unknown))))
                    .as(unknown)
                    .containsExactly("timeZone person.timeZone.unknown");
        }
        users.as(me, () -> service.setTimeZone(null));
        assertThat(users.as(me, service::get).timeZone()).isNull();
    }
}
