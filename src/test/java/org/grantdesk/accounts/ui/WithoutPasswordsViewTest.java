package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;

/** The screens about people while passwords are switched off. */
@GrantdeskTest(
        properties = {
            "grantdesk.local-login=off",
            "grantdesk.admin.email=boss@example.test",
            "spring.security.oauth2.client.registration.corporate.client-id=x",
            "spring.security.oauth2.client.provider.corporate.issuer-uri=https://id.example.test"
        })
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
