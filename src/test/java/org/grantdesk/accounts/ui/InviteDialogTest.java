package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.people.PersonState;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InviteDialogTest extends ViewTest {

    private static final String LINK = "/link\\?code=[A-Za-z0-9_-]{43}";

    @Autowired
    PeopleService people;

    TestPerson admin;
    InviteDialog dialog;
    String name;

    @Test
    void theLinkIsShownOnceAndLeadsToThePerson() {
        open();
        test(dialog.email).setValue(name + "@example.test");
        test(dialog.firstName).setValue("Wanda");
        test(dialog.lastName).setValue("Wombat");
        test(dialog.roles).selectItem("Developer");
        dialog.language.setValue("de");

        test(dialog.invite).click();

        var shown = find(OneTimeDialog.class).single();
        assertThat(text(shown))
                .contains("through a secure channel", name + "@example.test")
                .containsPattern(LINK);
        assertThat(shown.getHeaderTitle()).isEqualTo("Wanda Wombat invited");
        closeOneTimeDialog();
        assertThat(heading()).isEqualTo("Wanda Wombat");
        assertThat(text()).contains("Invited").doesNotContainPattern(LINK);
        assertThat(stored().state()).isEqualTo(PersonState.INVITED);
        assertThat(stored().roleNames()).containsExactlyInAnyOrder("developer", "system_user");
        assertThat(stored().locale()).isEqualTo("de");
    }

    @Test
    void anAddressIsEnoughAndOneThatIsTakenIsRefusedAtItsField() {
        open();
        test(dialog.invite).click();
        assertThat(dialog.email.isInvalid()).isTrue();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(dialog.invite.isEnabled()).isTrue();

        test(dialog.email).setValue(admin.email());
        test(dialog.invite).click();
        assertThat(dialog.email.getErrorMessage()).contains("Another account already uses this email address");

        test(dialog.email).setValue(name + "@example.test");
        test(dialog.invite).click();
        assertThat(find(OneTimeDialog.class).all()).hasSize(1);
    }

    @Test
    void cancellingInvitesNobody() {
        open();
        test(dialog.email).setValue(name + "@example.test");

        click("Cancel");

        assertThat(dialog.isOpened()).isFalse();
        assertThat(users.as(admin, () -> people.count(query()))).isZero();
    }

    @Test
    void theRoleEverybodyHasCannotBeTakenAway() {
        open();

        assertThat(dialog.roles.names()).containsExactly("system_user");
        dialog.roles.setNames(Set.of());
        assertThat(dialog.roles.names()).containsExactly("system_user");
    }

    private void open() {
        admin = signIn(Authorities.MANAGE_SYSTEM);
        name = "w" + Ids.next().substring(0, 12);
        open("people");
        click("Invite person");
        dialog = find(InviteDialog.class).single();
    }

    private PersonQuery query() {
        return new PersonQuery(name, null, null, PersonQuery.Sort.NAME, false);
    }

    private PersonDetails stored() {
        var id = users.as(admin, () -> people.list(query(), 0, 2)).getFirst().id();
        return users.as(admin, () -> people.get(id));
    }
}
