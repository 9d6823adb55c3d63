package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RolesViewTest extends ViewTest {

    private static final String APPS = "Manage own apps";
    private static final String ADMINISTER = "Administer";

    @Autowired
    RoleService roles;

    @Autowired
    Database database;

    TestPerson admin;
    String name;

    @Test
    void aTickIsStoredAtOnce() {
        open();

        test(tick(APPS)).click();
        assertThat(stored().permissions()).containsExactly(Authorities.MANAGE_OAUTH);
        assertThat(messages()).contains("Gardeners: “Manage own apps” is now allowed");
        assertThat(tick(APPS).getValue()).isTrue();

        test(tick(APPS)).click();
        assertThat(stored().permissions()).isEmpty();
    }

    @Test
    void aTickLeavesWhatSomebodyElseTickedMeanwhile() {
        open();
        users.as(admin, () -> roles.setPermissions(name, Set.of(Authorities.EDIT_OTHER_USERS)));

        test(tick(APPS)).click();

        assertThat(stored().permissions())
                .containsExactlyInAnyOrder(Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
    }

    @Test
    void handingOutAdministrationIsAskedAboutFirst() {
        open();

        test(tick(ADMINISTER)).click();
        assertThat(question()).contains("change every person").doesNotContain("has this role", "have this role");
        refuse();
        roundTrip();
        assertThat(stored().permissions()).isEmpty();
        assertThat(tick(ADMINISTER).getValue()).isFalse();

        test(tick(ADMINISTER)).click();
        confirm();
        assertThat(stored().permissions()).containsExactly(Authorities.MANAGE_SYSTEM);
    }

    @Test
    void theLastAdministrationCannotBeTakenAway() {
        database.clear();
        open();
        name = users.as(admin, () -> roles.list()).stream()
                .filter(role -> role.title().startsWith("Test role"))
                .findFirst()
                .orElseThrow()
                .name();

        test(tick(ADMINISTER)).click();
        confirm();

        assertThat(stored().permissions()).containsExactly(Authorities.MANAGE_SYSTEM);
        assertThat(tick(ADMINISTER).getValue()).isTrue();
        assertThat(messages()).anyMatch(text -> text.contains("No active administrator would be left"));
    }

    @Test
    void theAdministratorsRoleAlwaysAllowsEverythingAndSaysWhy() {
        open();
        name = "system_admin";

        for (var permission : Authorities.ALL) {
            assertThat(tick(RoleTexts.permission(permission)).isEnabled()).isFalse();
            assertThat(tick(RoleTexts.permission(permission)).getValue()).isTrue();
        }
        assertThat(text(row())).contains("Always has all permissions").contains("Built in");
        assertThat(find(Button.class, row()).all()).isEmpty();
    }

    @Test
    void aRoleThatIsHeldCannotBeDeletedAndSaysWhy() {
        open();
        name = "test_role_" + admin.username().substring("tester".length());

        assertThat(labelled("Delete the role " + stored().title()).isEnabled()).isFalse();
        assertThat(text(row()))
                .contains("You can delete this role once no one has it.")
                .contains("1 person");
        assertThat(find(Anchor.class, row()).single().getHref()).isEqualTo("people?role=" + name);
    }

    @Test
    void aRoleThatNobodyHasIsDeletedAfterAQuestion() {
        open();

        var rows = find(RoleRow.class).all().size();
        test(labelled("Delete the role Gardeners")).click();
        assertThat(users.as(admin, () -> roles.findByName(name))).isPresent();
        confirm();

        assertThat(users.as(admin, () -> roles.findByName(name))).isEmpty();
        assertThat(find(RoleRow.class).all()).hasSize(rows - 1);
    }

    @Test
    void theTitleSuggestsTheName() {
        open();
        click("Add role");
        var dialog = find(RoleDialog.class).single();

        test(dialog.title).setValue("Café Crew");
        assertThat(dialog.name.getValue()).isEqualTo("cafe_crew");

        name = "r" + Ids.next().substring(0, 10);
        test(dialog.name).setValue(name);
        test(dialog.title).setValue("Tea Crew");
        assertThat(dialog.name.getValue()).isEqualTo(name);
        test(dialog.permissions).selectItem(APPS);
        test(dialog.save).click();

        assertThat(stored().title()).isEqualTo("Tea Crew");
        assertThat(stored().permissions()).containsExactly(Authorities.MANAGE_OAUTH);
        assertThat(find(RoleRow.class).all()).anyMatch(row -> text(row).contains("Tea Crew"));
    }

    @Test
    void aSuggestionHasTheLettersOfAName() {
        assertThat(RoleDialog.suggestion("  2nd Línea: Support! ")).isEqualTo("nd_linea_support");
        assertThat(RoleDialog.suggestion("日本")).isEmpty();
    }

    @Test
    void everyComplaintStandsAtItsField() {
        open();
        click("Add role");
        var dialog = find(RoleDialog.class).single();

        test(dialog.save).click();
        assertThat(dialog.title.isInvalid()).isTrue();
        assertThat(dialog.name.isInvalid()).isTrue();

        test(dialog.title).setValue("Gardeners");
        test(dialog.name).setValue(name);
        test(dialog.save).click();
        assertThat(dialog.name.isInvalid()).isTrue();
        assertThat(dialog.title.isInvalid()).isFalse();
        assertThat(dialog.isOpened()).isTrue();
    }

    @Test
    void renamingKeepsTheNameInTheApi() {
        open();
        test(labelled("Rename the role Gardeners")).click();
        var dialog = find(RoleDialog.class).single();
        assertThat(dialog.name.isVisible()).isFalse();
        assertThat(dialog.permissions.isVisible()).isFalse();

        test(dialog.title).setValue("Landscapers");
        test(dialog.save).click();

        assertThat(stored().title()).isEqualTo("Landscapers");
        assertThat(text(row())).contains("Landscapers");
    }

    @Test
    void textsThatAnotherPersonChangedMeanwhileAreDecided() {
        open();
        test(labelled("Rename the role Gardeners")).click();
        var dialog = find(RoleDialog.class).single();
        test(dialog.title).setValue("Landscapers");
        users.as(admin, () -> roles.describe(name, "Florists", "Bind flowers.", null));

        test(dialog.save).click();

        assertThat(stored().title()).isEqualTo("Florists");
        assertThat(text(find(ConflictNote.class).single())).contains("Landscapers", "Florists", "Bind flowers.");
        test(dialog.save).click();
        assertThat(stored().title()).isEqualTo("Landscapers");
        assertThat(stored().description()).isEqualTo("Bind flowers.");
    }

    private void open() {
        admin = signIn(Authorities.MANAGE_SYSTEM);
        name = "r" + Ids.next().substring(0, 10);
        users.as(admin, () -> roles.create(name, "Gardeners", "", Set.of()));
        open("roles");
    }

    private RoleDetails stored() {
        return users.as(admin, () -> roles.getByName(name));
    }

    private RoleRow row() {
        var index = users.as(admin, () -> roles.list()).stream()
                .map(RoleDetails::name)
                .toList()
                .indexOf(name);
        return find(RoleRow.class).all().get(index);
    }

    private Checkbox tick(String permission) {
        return find(Checkbox.class, row())
                .withCondition(box -> box.getLabel().equals(permission))
                .single();
    }

    private Button labelled(String label) {
        return find(Button.class, row()).withAriaLabel(label).single();
    }
}
