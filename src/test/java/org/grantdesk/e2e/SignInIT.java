package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The door: who gets in, what those who do not are told, and how one leaves. */
@Tag("browser")
class SignInIT {

    private final Portal portal = Portal.shared();
    private Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = portal.visitor();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void aWrongPasswordAndAnUnknownPersonAreToldTheSame() {
        visitor.open("/login");
        Screens.check(visitor.page(), "sign-in");

        visitor.fillInSignIn(portal.newPerson(), "not the password of anybody");
        String known = alert();
        assertThat(visitor.page().getByRole(AriaRole.ALERT))
                .hasText("Wrong username or password Check both, including uppercase and lowercase letters. If you have"
                        + " forgotten your password, ask an administrator.");
        assertThat(visitor.field("login.password")).isEmpty();
        assertThat(visitor.field("login.password")).isFocused();
        Screens.check(visitor.page(), "sign-in-failed");

        visitor.fillInSignIn(Portal.unique("nobody"), "not the password of anybody");
        assertThat(alert()).isEqualTo(known);
    }

    @Test
    void whoGuessesWaits() {
        visitor.open("/login");
        String nobody = Portal.unique("nobody");
        for (int guess = 0; guess < 6; guess++) {
            visitor.fillInSignIn(nobody, "guess number " + guess);
            // The answer is there: the next guess does not go into the page of this one.
            assertThat(visitor.field("login.password")).isEmpty();
        }
        assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("Too many attempts. Try again in");
        Screens.check(visitor.page(), "sign-in-wait");
    }

    @Test
    void signInLeadsWhereOneWantedToGoAndSignOutEndsTheSession() {
        String developer = portal.newPerson("system_user", "developer");
        visitor.open("/apps/new");
        visitor.expectHeading("login.title");
        visitor.fillInSignIn(developer + "@example.test", Portal.PASSWORD);
        visitor.expectHeading("register.title");

        visitor.chooseFromAccountMenu("account.signOut");
        visitor.expectHeading("login.title");
        assertThat(visitor.text("login.notice.out")).isVisible();

        visitor.page().goBack();
        visitor.expectHeading("login.title");
        visitor.open("/apps");
        visitor.expectHeading("login.title");
    }

    private String alert() {
        return visitor.page().getByRole(AriaRole.ALERT).innerText();
    }
}
