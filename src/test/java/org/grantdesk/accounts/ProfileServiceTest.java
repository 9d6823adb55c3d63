package org.grantdesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantdesk.accounts.Refusals.problems;

import java.util.List;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
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
    PeopleService people;

    @Autowired
    ApiSignInService apiSignIn;

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
        var renamed = users.as(me, () -> service.rename(" Ada ", "Byron", "Countess", "Analyst"));

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
        var cleared = users.as(me, () -> service.rename("", "", "", ""));
        assertThat(cleared.displayName()).isEqualTo(me.username());
    }

    @Test
    void namesHaveAnEnd() {
        assertThat(problems(() -> users.as(
                        me, () -> service.rename("x".repeat(65), "y".repeat(65), "z\u202Ez", "p".repeat(129)))))
                .containsExactly(
                        "firstName text.tooLong",
                        "lastName text.tooLong",
                        "nickname text.unprintable",
                        "position text.tooLong");
        users.as(me, () -> service.rename("x".repeat(64), "y".repeat(64), "z".repeat(64), "p".repeat(128)));
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

        users.as(me, () -> service.changePassword(TestUsers.PASSWORD, NEW_PASSWORD));

        assertThat(accounts.findByToken(session.token())).isEmpty();
        assertThat(accounts.findById(me.id()).orElseThrow().principal().securityVersion())
                .isEqualTo(1);
        assertThat(apiSignIn.signIn(me.username(), NEW_PASSWORD, "192.0.2.1")).isNotNull();
        assertThat(users.as(me, () -> service.get()).passwordChangedAt()).isNotNull();
        assertThat(database.count("audit_event", "action = 'person.password.changed' and outcome = 'DONE'"))
                .isEqualTo(1);
    }

    @Test
    void aWrongCurrentPasswordChangesNothingAndCountsLikeAFailedSignIn() {
        for (int i = 0; i < 5; i++) {
            assertThat(problems(() -> users.as(me, () -> service.changePassword("Wrong-Wrong-1", NEW_PASSWORD))))
                    .containsExactly("currentPassword password.wrong");
        }
        assertThat(problems(() -> users.as(me, () -> service.changePassword(TestUsers.PASSWORD, NEW_PASSWORD))))
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

        assertThat(problems(() -> users.as(me, () -> service.changePassword(TestUsers.PASSWORD, "elevenchars"))))
                .containsExactly("newPassword password.tooShort");
        assertThat(problems(() ->
                        users.as(me, () -> service.changePassword(TestUsers.PASSWORD, "I am " + me.username() + "!"))))
                .containsExactly("newPassword password.containsName");
        assertThat(accounts.findByToken(session.token())).isPresent();
    }

    @Test
    void nobodyIsNobody() {
        for (Runnable call : List.<Runnable>of(
                () -> service.get(),
                () -> service.rename("a", "b", "c", "d"),
                () -> service.setLocale("de"),
                () -> service.changePassword(TestUsers.PASSWORD, NEW_PASSWORD))) {
            assertThatThrownBy(call::run).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        }
    }
}
