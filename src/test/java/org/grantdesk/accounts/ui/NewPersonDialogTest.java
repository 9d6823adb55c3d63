package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.accounts.PeopleService;
import org.grantdesk.accounts.PersonDetails;
import org.grantdesk.accounts.PersonQuery;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NewPersonDialogTest extends ViewTest {

    @Autowired
    PeopleService people;

    TestPerson admin;
    NewPersonDialog dialog;
    String username;

    @Test
    void withoutAPasswordOneIsGeneratedAndShownOnce() {
        open();
        fill();
        test(dialog.roles).selectItem("Developer");
        dialog.language.setValue("de");

        test(dialog.create).click();

        var shown = find(OneTimeDialog.class).single();
        assertThat(text(shown)).containsPattern("[a-z0-9]{5}(-[a-z0-9]{5}){3}").contains("Hand it to " + username);
        test(shown.stored).click();

        assertThat(heading()).isEqualTo("Wanda Wombat");
        assertThat(text()).doesNotContainPattern("[a-z0-9]{5}(-[a-z0-9]{5}){3}");
        assertThat(stored().roleNames()).containsExactlyInAnyOrder("developer", "system_user");
        assertThat(stored().locale()).isEqualTo("de");
        assertThat(stored().hasPassword()).isTrue();
    }

    @Test
    void aPasswordThatWasTypedIsNotShown() {
        open();
        fill();
        test(dialog.password).setValue("Plinth-Otter-Gravel-7");

        test(dialog.create).click();

        assertThat(find(OneTimeDialog.class).all()).isEmpty();
        assertThat(heading()).isEqualTo("Wanda Wombat");
        assertThat(messages()).contains("Wanda Wombat can sign in now");
        assertThat(dialog.password.getValue()).isEmpty();
    }

    @Test
    void everyComplaintStandsAtItsField() {
        open();
        test(dialog.password).setValue("short");

        test(dialog.create).click();

        assertThat(dialog.username.isInvalid()).isTrue();
        assertThat(dialog.email.isInvalid()).isTrue();
        assertThat(dialog.password.isInvalid()).isTrue();
        assertThat(dialog.username.getErrorMessage()).isNotBlank();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(dialog.create.isEnabled()).isTrue();
    }

    @Test
    void aNameThatIsTakenIsRefusedAndCanBeMended() {
        open();
        fill();
        test(dialog.username).setValue(admin.username());
        test(dialog.email).setValue(admin.email());

        test(dialog.create).click();
        assertThat(dialog.username.isInvalid()).isTrue();
        assertThat(dialog.email.isInvalid()).isTrue();

        fill();
        assertThat(dialog.username.isInvalid()).isFalse();
        test(dialog.create).click();
        assertThat(find(OneTimeDialog.class).all()).hasSize(1);
    }

    @Test
    void cancellingMakesNobody() {
        open();
        fill();

        click("Cancel");

        assertThat(dialog.isOpened()).isFalse();
        assertThat(count()).isZero();
    }

    @Test
    void theRoleEverybodyHasCannotBeTakenAway() {
        open();

        assertThat(dialog.roles.names()).containsExactly("system_user");
        dialog.roles.setNames(java.util.Set.of());
        assertThat(dialog.roles.names()).containsExactly("system_user");
    }

    private void open() {
        admin = signIn(Authorities.MANAGE_SYSTEM);
        username = "w" + Ids.next().substring(0, 12);
        open("people");
        click("Add person");
        dialog = find(NewPersonDialog.class).single();
    }

    private void fill() {
        test(dialog.firstName).setValue("Wanda");
        test(dialog.lastName).setValue("Wombat");
        test(dialog.username).setValue(username);
        test(dialog.email).setValue(username + "@example.test");
    }

    private long count() {
        return users.as(admin, () -> people.count(new PersonQuery(username, null, null, PersonQuery.Sort.NAME, false)));
    }

    private PersonDetails stored() {
        var id = users.as(
                        admin,
                        () -> people.list(new PersonQuery(username, null, null, PersonQuery.Sort.NAME, false), 0, 2))
                .getFirst()
                .id();
        return users.as(admin, () -> people.get(id));
    }
}
