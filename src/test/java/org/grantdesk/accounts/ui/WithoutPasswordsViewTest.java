package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.ViewTest;
import org.grantdesk.testing.WithoutPasswords;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The screens about people while passwords are switched off. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithoutPasswords
class WithoutPasswordsViewTest extends ViewTest {

    @Test
    void theProfileHasNoPasswordToChange() {
        var me = users.withPassword();
        signIn(me);
        open("profile");

        assertThat(find(PasswordPanel.class).all()).isEmpty();
        assertThat(text()).contains("Your username is " + me.username()).doesNotContain("Password", "You sign in as");
    }

    @Test
    void theLinkForSomebodyWhoCannotSignInIsForAProvider() {
        var person = users.withPassword();
        signIn(Authorities.MANAGE_SYSTEM);
        open("people/" + person.id());

        click("Sign-in link");
        confirm();

        assertThat(text(find(OneTimeDialog.class).single())).containsPattern("/link\\?code=[A-Za-z0-9_-]{43}");
    }
}
