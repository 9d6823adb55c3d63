package org.grantdesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.authentication.BadCredentialsException;

/** With an administrator from the environment, who even has the name of a sample person, the log tells only what is so. */
@ExtendWith(OutputCaptureExtension.class)
@GrantdeskTest(
        properties = {
            "grantdesk.demo=true",
            "grantdesk.admin.email=uma@example.test",
            "grantdesk.admin.username=uma",
            "grantdesk.admin.password=Quiet-Heron-Ladder-4"
        })
class DemoAdminTest {

    private static final Pattern PASSWORD = Pattern.compile("password: (\\w+)  for each");

    @Autowired
    private ApiSignInService signIns;

    @Autowired
    private DemoData demo;

    @Autowired
    private Database database;

    /** Once more, because what was printed at the start of the server is not captured here. */
    @Test
    void whoeverIsNamedSignsInWithThePasswordThatIsPrinted(CapturedOutput output) {
        for (var table : new String[] {"app_grant", "app_authorization", "client"}) {
            database.update("delete from " + table);
        }
        database.update("delete from person where username <> 'uma'");
        database.update("delete from role where built_in = false");
        demo.run(new DefaultApplicationArguments());

        var printed = output.getAll().substring(output.getAll().lastIndexOf("Sample data is ready"));
        var password = PASSWORD.matcher(printed);
        assertThat(password.find()).isTrue();
        assertThat(printed)
                .contains("username: dana (a developer)\n")
                .contains("The administrator uma keeps the password from before");
        assertThat(signIn("dana", password.group(1))).isTrue();
        assertThat(signIn("uma", password.group(1))).isFalse();
        assertThat(signIn("uma", "Quiet-Heron-Ladder-4")).isTrue();
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
