package org.grantdesk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantdesk.base.Conflict;
import org.grantdesk.people.NewPerson;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@GrantdeskTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminServiceTest {

    @Autowired
    FirstAdminService service;

    @Autowired
    FirstAdminStart start;

    @Autowired
    SetupCode setupCode;

    @Autowired
    ApiSignInService signIn;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    @BeforeEach
    void nobody() {
        database.clear();
    }

    @Test
    void theCodeLetsOneAdminInWhoMaySignInAndDoEverything() {
        var code = setupCode.renew();
        assertThat(service.isOpen()).isTrue();
        assertThat(service.accepts(code)).isTrue();

        var admin = service.createFirstAdmin(code, admin("root.admin"));

        assertThat(admin.roleNames()).containsExactly("system_admin", "system_user");
        assertThat(accounts.findById(admin.id()).orElseThrow().permissions())
                .containsExactlyInAnyOrderElementsOf(Authorities.ALL);
        assertThat(signIn.signIn("root.admin", TestUsers.PASSWORD, "192.0.2.1")).isNotNull();
        assertThat(service.isOpen()).isFalse();
        assertThat(service.accepts(code)).isFalse();
        assertThat(database.count("installation", "name = 'setup_code'")).isZero();
        assertThat(database.count("audit_event", "action = 'person.created' and person_id = ?", admin.id()))
                .isEqualTo(1);
        assertConflict("setup.closed", () -> service.createFirstAdmin(code, admin("second")));
    }

    @Test
    void onlyTheNewestCodeWorksAndOnlyItsHashIsStored() {
        var old = setupCode.renew();
        var code = setupCode.renew();

        assertThat(code).hasSize(43).isNotEqualTo(old);
        assertThat(service.accepts(old)).isFalse();
        assertThat(service.accepts("")).isFalse();
        assertThat(service.accepts("\u0000")).isFalse();
        assertThat(service.accepts(code)).isTrue();
        assertThat(database.count("installation", "fact = ?", code)).isZero();
        assertConflict("setup.code", () -> service.createFirstAdmin(old, admin("root.admin")));
        assertThat(database.count("person", "1 = 1")).isZero();
    }

    @Test
    void withoutACodeNobodyGetsIn() {
        assertThat(service.accepts("")).isFalse();
        assertConflict("setup.code", () -> service.createFirstAdmin("", admin("root.admin")));
    }

    @Test
    void badInputLeavesTheCodeWorking() {
        var code = setupCode.renew();

        assertThat(problems(() -> service.createFirstAdmin(
                        code, new NewPerson("x", "x", "", "", "en", Set.of(), "password1234"))))
                .containsExactly(
                        "username person.username.syntax", "email person.email.syntax", "password password.common");
        assertThat(service.accepts(code)).isTrue();
    }

    @Test
    void itIsOverAsSoonAsAnybodyExists() {
        var code = setupCode.renew();
        users.with();

        assertThat(service.isOpen()).isFalse();
        assertThat(service.accepts(code)).isFalse();
        assertConflict("setup.closed", () -> service.createFirstAdmin(code, admin("root.admin")));
    }

    @Test
    void ofManyAtTheSameMomentOneWins() throws Exception {
        var code = setupCode.renew();
        var outcomes = new ArrayList<String>();
        try (var pool = Executors.newFixedThreadPool(6)) {
            var tries = List.of(1, 2, 3, 4, 5, 6).stream()
                    .<Callable<String>>map(i -> () -> {
                        try {
                            return service.createFirstAdmin(code, admin("admin" + i))
                                    .roleNames()
                                    .getFirst();
                        } catch (Conflict conflict) {
                            return conflict.code();
                        }
                    })
                    .toList();
            for (var outcome : pool.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).containsOnlyOnce("system_admin").containsOnly("system_admin", "setup.closed");
        assertThat(database.count("person", "1 = 1")).isEqualTo(1);
    }

    @Test
    void theLinkIsPrintedWhileNobodyExistsAndOnlyThen(CapturedOutput output) {
        start.printLink();

        var link = links(output).getLast().strip();
        assertThat(link).matches("http://localhost:\\d+/setup\\?code=[A-Za-z0-9_-]{43}");
        assertThat(service.accepts(link.substring(link.indexOf('=') + 1))).isTrue();

        users.with();
        start.printLink();
        assertThat(links(output).getLast().strip()).isEqualTo(link);
    }

    private static List<String> links(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains("/setup?code="))
                .toList();
    }

    private static NewPerson admin(String username) {
        return new NewPerson(username, username + "@example.test", "", "", "en", Set.of(), TestUsers.PASSWORD);
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(call)
                .matches(e -> e.code().equals(code));
    }
}
