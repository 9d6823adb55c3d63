package org.grantdesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.BadCredentialsException;

/** With an administrator, who even has the name of a sample person, the log tells only what is so. */
@ExtendWith(OutputCaptureExtension.class)
@GrantdeskTest
class DemoAdminTest {

    private static final Pattern PASSWORD = Pattern.compile("password: (\\w+)  for each");

    @Autowired
    private ApiSignInService signIns;

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void anAdministratorAlone() {
        database.clear();
        clock.reset();
        var uma = users.withPassword(Authorities.ALL.toArray(String[]::new));
        database.update("update person set username = 'uma', email = 'uma@example.test' where id = ?", uma.id());
    }

    @AfterEach
    void end() {
        database.clear();
    }

    @Test
    void whoeverIsNamedSignsInWithThePasswordThatIsPrinted(CapturedOutput output) {
        try (var demo = new DemoBeans(portal)) {
            demo.start();
        }

        var printed = output.getAll().substring(output.getAll().lastIndexOf("Sample data is ready"));
        var password = PASSWORD.matcher(printed);
        assertThat(password.find()).isTrue();
        assertThat(printed)
                .contains("username: dana (a developer)\n")
                .contains("The administrator uma keeps the password from before");
        assertThat(signIn("dana", password.group(1))).isTrue();
        assertThat(signIn("uma", password.group(1))).isFalse();
        assertThat(signIn("uma", TestUsers.PASSWORD)).isTrue();
        assertThat(database.count("person", "username = 'admin'")).isZero();
    }

    private boolean signIn(String username, String password) {
        try {
            signIns.signIn(username, password, "192.0.2.1");
            return true;
        } catch (BadCredentialsException e) {
            return false;
        }
    }
}
