package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import org.grantdesk.accounts.PeopleService;
import org.grantdesk.accounts.PersonDetails;
import org.grantdesk.accounts.PersonalAccessTokenService;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PersonViewTest extends ViewTest {

    @Autowired
    PeopleService people;

    @Autowired
    PersonalAccessTokenService tokens;

    @Autowired
    Database database;

    TestPerson admin;
    TestPerson person;

    @Test
    void saysWhoItIs() {
        openSomebody();

        assertThat(heading()).isEqualTo(person.username());
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo(person.username() + " · Grantdesk");
        assertThat(text())
                .contains(person.id())
                .contains("none, cannot sign in with one")
                .contains("Recent activity")
                .doesNotContain("You");
        assertThat(find(Anchor.class).all()).anyMatch(link -> link.getHref().equals("mailto:" + person.email()));
    }

    @Test
    void rolesAreStoredWhenSaved() {
        openSomebody();
        var panel = find(PersonRolesPanel.class).single();
        assertThat(panel.save.isEnabled()).isFalse();

        test(panel.choice).selectItem("Developer");
        assertThat(stored().roleNames()).doesNotContain("developer");
        test(panel.save).click();

        assertThat(stored().roleNames()).contains("developer");
        assertThat(messages()).contains("Roles saved. They work from the next click.");
    }

    @Test
    void givingUpOnesOwnAdministrationTakesASecondWord() {
        openSomebody();
        users.with(Authorities.MANAGE_SYSTEM);
        open("people/" + admin.id());
        assertThat(text()).contains("You");
        giveUpAdministration();

        test(find(ConfirmDialog.class).single()).cancel();
        assertThat(administers(admin)).isTrue();

        test(find(PersonRolesPanel.class).single().save).click();
        confirm();
        assertThat(administers(admin)).isFalse();
        assertThat(address()).isEqualTo("profile");
    }

    @Test
    void theLastAdministratorStaysOneAndReadsWhy() {
        database.clear();
        openSomebody();
        open("people/" + admin.id());

        giveUpAdministration();
        confirm();

        var choice = find(PersonRolesPanel.class).single().choice;
        assertThat(choice.isInvalid()).isTrue();
        assertThat(choice.getErrorMessage()).contains("nobody active could administer");
        assertThat(administers(admin)).isTrue();
    }

    @Test
    void deactivatingSaysInNumbersWhatEnds() {
        openSomebody(Authorities.CREATE_USER_ACCESS_TOKEN);
        users.as(person, () -> tokens.create("Backup", null));

        click("Deactivate");
        assertThat(find(ConfirmDialog.class).single().getElement().getProperty("header"))
                .isEqualTo("Deactivate " + person.username() + "?");
        assertThat(find(ConfirmDialog.class).single().getElement().getProperty("message"))
                .contains("no sign-in through the API", "one personal access token", "No app loses access");
        confirm();

        assertThat(stored().active()).isFalse();
        assertThat(text()).contains("Deactivated");

        click("Reactivate");
        confirm();
        assertThat(stored().active()).isTrue();
    }

    @Test
    void nobodyDeactivatesThemselves() {
        openSomebody();

        var view = (PersonView) open("people/" + admin.id());

        assertThat(view.activation.isVisible()).isFalse();
        assertThat(view.setPassword.isVisible()).isTrue();
    }

    @Test
    void whoMayOnlyLookChangesNothing() {
        person = users.with(Authorities.MANAGE_OAUTH);
        signIn(Authorities.EDIT_OTHER_USERS);

        var view = (PersonView) open("people/" + person.id());

        assertThat(heading()).isEqualTo(person.username());
        assertThat(text()).contains("Test role").doesNotContain("Recent activity");
        assertThat(view.setPassword.isVisible()).isFalse();
        assertThat(view.activation.isVisible()).isFalse();
        assertThat(find(PersonRolesPanel.class).all()).isEmpty();
    }

    @Test
    void aGeneratedPasswordIsShownOnce() {
        openSomebody();

        click("Set password");
        assertThat(text()).contains("Every session of " + person.username() + " ends");
        test(find(SetPasswordDialog.class).single().set).click();

        var shown = find(OneTimeDialog.class).single();
        assertThat(text(shown)).containsPattern("[a-z0-9]{5}(-[a-z0-9]{5}){3}").contains("not shown again");
        assertThat(stored().hasPassword()).isTrue();
        test(shown.stored).click();
        roundTrip();

        assertThat(find(OneTimeDialog.class).all()).isEmpty();
        assertThat(text(shown)).doesNotContainPattern("[a-z0-9]{5}(-[a-z0-9]{5}){3}");
    }

    @Test
    void aBadPasswordIsRefusedAtItsField() {
        openSomebody();
        click("Set password");
        var dialog = find(SetPasswordDialog.class).single();

        test(dialog.password).setValue("short");
        test(dialog.set).click();

        assertThat(dialog.password.isInvalid()).isTrue();
        assertThat(dialog.password.getErrorMessage()).contains("12");
        assertThat(dialog.set.isEnabled()).isTrue();
        assertThat(stored().hasPassword()).isFalse();

        test(dialog.password).setValue("Plinth-Otter-Gravel-7");
        assertThat(dialog.password.isInvalid()).isFalse();
        test(dialog.set).click();
        assertThat(stored().hasPassword()).isTrue();
        assertThat(dialog.isOpened()).isFalse();
        assertThat(dialog.password.getValue()).isEmpty();
    }

    @Test
    void recentActivityLeadsToAllOfTheirs() {
        openSomebody();

        assertThat(find(Anchor.class).all()).anyMatch(link -> link.getHref().equals("activity?person=" + person.id()));
    }

    @Test
    void nobodyOfThisId() {
        signIn(Authorities.MANAGE_SYSTEM);

        for (var id : new String[] {Ids.next(), "x", "system", "%00"}) {
            open("people/" + id);
            assertThat(heading()).as(id).isEqualTo("Nothing here");
        }
    }

    private void openSomebody(String... permissions) {
        person = users.with(permissions);
        admin = signIn(Authorities.MANAGE_SYSTEM);
        open("people/" + person.id());
    }

    private void giveUpAdministration() {
        var panel = find(PersonRolesPanel.class).single();
        panel.choice.setNames(java.util.Set.of());
        test(panel.save).click();
    }

    private boolean administers(TestPerson who) {
        return users.authentication(who).getAuthorities().stream()
                .anyMatch(held -> Authorities.MANAGE_SYSTEM.equals(held.getAuthority()));
    }

    private PersonDetails stored() {
        return users.as(admin, () -> people.get(person.id()));
    }
}
