package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import java.util.List;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.DeleteDialog;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.PersonBox;
import org.grantdesk.base.ui.QuestionDialog;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientKindService;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.PeopleService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SettingsTabTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    ClientKindService kinds;

    @Autowired
    ClientPurposeService purposes;

    @Autowired
    PeopleService people;

    TestPerson me;
    String clientId;

    @Test
    void savesAnEdit() {
        open();

        test(edit().form.name).setValue("Payroll 2");
        test(edit().save).click();

        assertThat(stored().clientName()).isEqualTo("Payroll 2");
        assertThat(heading()).isEqualTo("Payroll 2");
        assertThat(messages()).contains("Saved");
    }

    @Test
    void saysAtTheFieldWhatIsWrong() {
        open();

        test(edit().form.name).setValue(" ");
        test(edit().save).click();

        assertThat(edit().form.name.isInvalid()).isTrue();
        assertThat(stored().clientName()).isEqualTo("Payroll");
    }

    @Test
    void aStaleEditIsToldSoAndLosesNothing() {
        open();
        test(edit().form.description).setValue("Mine");
        var theirs = TestApps.confidential("Renamed meanwhile");
        users.as(me, () -> clients.update(clientId, theirs, MetadataRules.PORTAL, null));

        test(edit().save).click();

        assertThat(stored().clientName()).isEqualTo("Renamed meanwhile");
        assertThat(text(conflict()))
                .contains("What you typed is kept", "Yours", "Payroll", "Theirs", "Renamed meanwhile")
                .doesNotContain("Description");
        assertThat(edit().form.description.getValue()).isEqualTo("Mine");
        assertThat(edit().form.name.getValue()).as("not touched").isEqualTo("Renamed meanwhile");

        test(edit().save).click();

        assertThat(stored().clientName()).isEqualTo("Renamed meanwhile");
        assertThat(stored().description()).isEqualTo("Mine");
    }

    @Test
    void eachFieldOfAStaleEditIsDecidedOnItsOwn() {
        open();
        test(edit().form.name).setValue("My name");
        test(edit().form.description).setValue("My description");
        var theirs = ClientMetadata.of(
                        "Their name",
                        "https://www.example.com/",
                        List.of("https://app.example.com/callback"),
                        ClientType.CONFIDENTIAL)
                .withDescription("Their description");
        users.as(me, () -> clients.update(clientId, theirs, MetadataRules.PORTAL, null));
        test(edit().save).click();
        assertThat(text(conflict())).contains("My name", "Their name", "My description", "Their description");
        assertThat(edit().form.name.getValue()).isEqualTo("My name");

        test(labelled("Take theirs: Name")).click();
        assertThat(edit().form.name.getValue()).isEqualTo("Their name");
        test(labelled("Keep mine: Name")).click();
        assertThat(edit().form.name.getValue()).isEqualTo("My name");
        test(labelled("Take theirs: Description")).click();
        test(edit().save).click();

        assertThat(stored().clientName()).isEqualTo("My name");
        assertThat(stored().description()).isEqualTo("Their description");
    }

    @Test
    void aDraftThatComesBackOverAChangedAppIsDecidedFieldByField() {
        open();
        var theirs = TestApps.confidential("Their name");
        users.as(me, () -> clients.update(clientId, theirs, MetadataRules.PORTAL, null));
        open("apps/" + clientId + "/settings");

        restoreDraft(
                edit().form,
                "{\"clientName\":\"My name\",\"description\":\"My description\"}",
                "{\"clientName\":\"Payroll\",\"clientUri\":\"https://www.example.com/\",\"description\":\"\",\"logoUri\":\"\","
                        + "\"redirectUris\":[\"https://app.example.com/callback\"]}");

        assertThat(text(edit())).contains("Your unsaved changes were restored");
        assertThat(text(conflict())).contains("My name", "Their name").doesNotContain("Description", "Homepage");
        assertThat(edit().form.name.getValue()).isEqualTo("My name");
        assertThat(stored().clientName()).isEqualTo("Their name");

        test(labelled("Take theirs: Name")).click();
        test(edit().save).click();
        assertThat(stored().clientName()).isEqualTo("Their name");
        assertThat(stored().description()).isEqualTo("My description");
    }

    @Test
    void aFieldThatTheDraftDidNotTouchTakesTheNewerValue() {
        open();
        var theirs = TestApps.confidential("Their name");
        users.as(me, () -> clients.update(clientId, theirs, MetadataRules.PORTAL, null));
        open("apps/" + clientId + "/settings");

        restoreDraft(
                edit().form,
                "{\"description\":\"My description\"}",
                "{\"clientName\":\"Payroll\",\"description\":\"\"}");

        assertThat(text(conflict())).contains("Payroll", "Their name");
        test(edit().save).click();
        assertThat(stored().clientName()).isEqualTo("Their name");
        assertThat(stored().description()).isEqualTo("My description");
    }

    @Test
    void aDraftOverAnAppThatIsAsItWasHasNothingToDecide() {
        open();

        restoreDraft(edit().form, "{\"clientName\":\"My name\"}", "{\"clientName\":\"Payroll\",\"description\":\"\"}");

        assertThat(edit().form.name.getValue()).isEqualTo("My name");
        assertThat(find(ConflictNote.class).all()).isEmpty();
    }

    @Test
    void aChangeElsewhereInTheAppDoesNotHoldAnEditUp() {
        open();
        test(edit().form.name).setValue("My name");
        users.as(me, () -> clients.suspend(clientId));

        test(edit().save).click();

        assertThat(find(ConflictNote.class).all()).isEmpty();
        assertThat(stored().clientName()).isEqualTo("My name");
        assertThat(stored().status()).isEqualTo(ClientStatus.SUSPENDED);
    }

    @Test
    void aTransferThatAnotherPersonOvertookIsDecided() {
        var mine = users.with(Authorities.MANAGE_OAUTH);
        var theirs = users.with(Authorities.MANAGE_OAUTH);
        openAsManager();
        transferTo(mine);
        users.as(me, () -> clients.transfer(clientId, theirs.username(), null));
        confirm();

        assertThat(stored().ownerUsername()).isEqualTo(theirs.username());
        assertThat(text(conflict())).contains("New owner", mine.username(), theirs.username());
        var owner = find(TransferPanel.class).single().owner;
        assertThat(owner.getValue().id()).isEqualTo(mine.id());
        test(labelled("Take theirs: New owner")).click();
        assertThat(owner.isEmpty()).isTrue();
        test(labelled("Keep mine: New owner")).click();
        click("Transfer");
        confirm();
        assertThat(stored().ownerUsername()).isEqualTo(mine.username());
    }

    @Test
    void aTransferToWhomAnotherPersonChoseAsWellIsDone() {
        var heir = users.with(Authorities.MANAGE_OAUTH);
        openAsManager();
        transferTo(heir);
        users.as(me, () -> clients.transfer(clientId, heir.username(), null));
        confirm();

        assertThat(getCurrentView()).isInstanceOf(ClientListView.class);
        assertThat(stored().ownerUsername()).isEqualTo(heir.username());
    }

    @Test
    void aTransferThatComesBackOverAnotherOneIsDecided() {
        var mine = users.with(Authorities.MANAGE_OAUTH);
        openAsManager();
        var panel = find(TransferPanel.class).single();

        restoreDraft(
                panel.owner.getParent().orElseThrow(),
                "{\"owner\":\"" + mine.id() + "\"}",
                "{\"owner\":\"" + users.with().id() + "\"}");

        assertThat(panel.owner.getValue().id()).isEqualTo(mine.id());
        assertThat(text(conflict())).contains(mine.username(), me.username());
    }

    @Test
    void aNewOwnerWhoWasOnlyTypedComesBackAndIsChosenOrRefused() {
        var heir = users.with(Authorities.MANAGE_OAUTH);
        openAsManager();
        var owner = find(TransferPanel.class).single().owner;
        var fields = owner.getParent().orElseThrow();
        var base = "{\"owner\":\"" + me.id() + "\"}";

        restoreDraft(fields, "{\"owner\":{\"typed\":\"no one of this name\"}}", base);
        assertThat(owner.isEmpty()).isTrue();
        assertThat(owner.getErrorMessage()).isEqualTo("No person matches “no one of this name”.");
        assertThat(find(Note.class, fields).all()).isNotEmpty();
        click("Discard");
        assertThat(owner.isInvalid()).isFalse();

        restoreDraft(fields, "{\"owner\":{\"typed\":\"" + heir.username() + "\"}}", base);
        assertThat(owner.getValue().id()).isEqualTo(heir.id());
        assertThat(owner.isInvalid()).isFalse();
    }

    @Test
    void aTypeThatAnotherPersonChangedMeanwhileIsDecided() {
        open();
        var panel = find(KindPanel.class).single();
        panel.kind.setValue(ClientKind.PUBLIC);
        change(ClientKind.SERVICE);
        click("Change type");

        assertThat(find(QuestionDialog.class).all()).isEmpty();
        assertThat(text(conflict())).contains("Public", "Service");
        assertThat(panel.kind.getValue()).isEqualTo(ClientKind.PUBLIC);
        test(labelled("Take theirs: App type")).click();
        click("Change type");
        assertThat(panel.kind.isInvalid()).isTrue();
    }

    @Test
    void whatATypeChangeEndsIsCountedAgainAfterAnotherChange() {
        open();
        find(KindPanel.class).single().kind.setValue(ClientKind.PUBLIC);
        click("Change type");
        users.as(me, () -> clients.suspend(clientId));
        confirm();

        assertThat(stored().type()).isEqualTo(ClientType.CONFIDENTIAL);
        assertThat(messages()).anyMatch(text -> text.contains("changed in the meantime"));
        confirm();
        assertThat(stored().type()).isEqualTo(ClientType.PUBLIC);
    }

    private void change(ClientKind to) {
        users.as(me, () -> kinds.change(clientId, to, clients.get(clientId).version()));
    }

    private void openAsManager() {
        me = signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        clientId = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        open("apps/" + clientId + "/settings");
    }

    private void transferTo(TestPerson person) {
        type(find(TransferPanel.class).single().owner, person.username());
        click("Transfer");
    }

    private ConflictNote conflict() {
        return find(ConflictNote.class).single();
    }

    private Button labelled(String label) {
        return find(Button.class).all().stream()
                .filter(button -> button.getAriaLabel().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void handsTheAppToSomebodyElse() {
        open();
        var heir = users.with(Authorities.MANAGE_OAUTH);
        var panel = find(TransferPanel.class).single();

        for (var unknown : List.of("nobody-of-this-name", heir.email())) {
            type(panel.owner, unknown);
            test(find(Button.class, panel).single()).click();
            assertThat(find(QuestionDialog.class).all()).isEmpty();
            assertThat(panel.owner.getErrorMessage()).isEqualTo("No person matches “" + unknown + "”.");
        }

        type(panel.owner, users.with().username());
        test(find(Button.class, panel).single()).click();
        assertThat(find(QuestionDialog.class).all()).isEmpty();
        assertThat(panel.owner.getErrorMessage()).contains("does not have permission to manage apps");

        type(panel.owner, heir.username());
        test(find(Button.class, panel).single()).click();
        confirm();

        assertThat(getCurrentView()).isInstanceOf(ClientListView.class);
        assertThat(users.as(heir, () -> clients.get(clientId)).ownerUsername()).isEqualTo(heir.username());
        open("apps/" + clientId);
        assertThat(heading()).isEqualTo("Page not found");
    }

    /** In full, without choosing from the list. */
    private static void type(PersonBox box, String text) {
        ComponentUtil.fireEvent(box, new ComboBoxBase.CustomValueSetEvent<>(box, true, text));
    }

    @Test
    void changesTheTypeAfterAQuestionThatCountsWhatEnds() {
        open();
        var panel = find(KindPanel.class).single();
        click("Change type");
        assertThat(panel.kind.isInvalid()).isTrue();

        panel.kind.setValue(ClientKind.PUBLIC);
        click("Change type");
        assertThat(question())
                .contains("Change Payroll to: Public?", "One client secret stops working immediately", "must use PKCE")
                .doesNotContain("token is revoked", "0 ", "sign in to the app again");
        refuse();
        assertThat(stored().type()).isEqualTo(ClientType.CONFIDENTIAL);
        click("Change type");
        confirm();
        assertThat(stored().type()).isEqualTo(ClientType.PUBLIC);

        var back = find(KindPanel.class).single();
        back.kind.setValue(ClientKind.CONFIDENTIAL);
        click("Change type");
        assertThat(question()).contains("gets a client secret").doesNotContain("PKCE");
        confirm();
        assertThat(text(find(OneTimeDialog.class).single())).contains("gds_");
        closeOneTimeDialog();
        assertThat(stored().type()).isEqualTo(ClientType.CONFIDENTIAL);
    }

    @Test
    void saysWhichAddressesStandInTheWayOfAnotherType() {
        open();
        var mobile = users.as(me, () -> clients.register(TestApps.publicApp("Mobile"), MetadataRules.PORTAL))
                .details()
                .clientId();
        open("apps/" + mobile + "/settings");
        var panel = find(KindPanel.class).single();

        panel.kind.setValue(ClientKind.CONFIDENTIAL);
        click("Change type");

        assertThat(panel.kind.getErrorMessage()).contains("com.example.app:/callback");
    }

    @Test
    void suspendsAndResumes() {
        open();

        click("Suspend");
        confirm();
        assertThat(stored().status()).isEqualTo(ClientStatus.SUSPENDED);
        assertThat(text()).contains("Suspended");

        click("Resume");
        assertThat(stored().status()).isEqualTo(ClientStatus.ACTIVE);
    }

    @Test
    void deletesOnlyWhenTheNameIsTyped() {
        open();
        click("Delete app");
        var dialog = find(DeleteDialog.class).single();
        assertThat(text(dialog))
                .contains("cannot be undone")
                .doesNotContain("0 people", "0 active tokens", "loses access");

        test(dialog.name).setValue("Pay");
        test(dialog.delete).click();
        assertThat(dialog.name.isInvalid()).isTrue();
        assertThat(stored().clientName()).isEqualTo("Payroll");

        test(dialog.name).setValue("Payroll");
        test(dialog.delete).click();

        assertThat(getCurrentView()).isInstanceOf(ClientListView.class);
        assertThatThrownBy(this::stored).isInstanceOf(NotFound.class);
    }

    @Test
    void onlyWhoManagesTheSystemSeesTrusted() {
        open();

        assertThat(edit().form.trusted.isVisible()).isFalse();
    }

    @Test
    void saysWhatEndsTrustToWhoCannotGiveItBack() {
        open();
        assertThat(find(TrustNote.class).all()).isEmpty();
        var admin =
                users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_SYSTEM);
        users.as(admin, () -> clients.update(clientId, TestApps.trusted("Payroll"), MetadataRules.PORTAL, null));

        open("apps/" + clientId + "/settings");

        assertThat(find(TrustNote.class).all()).hasSize(4);
        assertThat(text())
                .contains("Changing a redirect URI ends this app’s trusted status")
                .contains("Changing scopes or an address ends this app’s trusted status")
                .contains("Changing the type ends this app’s trusted status")
                .contains("Transferring this app ends its trusted status");
        test(edit().form.redirectUris.fields().getFirst().field).setValue("https://app.example.com/moved");
        test(edit().save).click();
        assertThat(stored().trusted()).isFalse();
        assertThat(find(TrustNote.class).all()).isEmpty();
    }

    @Test
    void theOwnerOfAnAgentIsItsSponsor() {
        open();
        purpose().purpose.choose(ClientPurpose.AGENT);
        assertThat(find(PersonBox.class, purpose()).all())
                .as("no one else can be named")
                .isEmpty();
        click("Save purpose");

        assertThat(stated().purpose()).isEqualTo(ClientPurpose.AGENT);
        assertThat(sponsor()).isEqualTo(me.username());
        assertThat(text()).contains("Agent", "Sponsored by", me.username() + " is responsible for this agent.");
        assertThat(messages()).contains("Purpose saved");

        purpose().purpose.choose(ClientPurpose.PERSONAL_TOOL);
        click("Save purpose");
        assertThat(stated().sponsor()).isNull();

        purpose().purpose.setValue(PurposeChoice.Choice.NOT_STATED);
        click("Save purpose");
        assertThat(stated().purpose()).isNull();
    }

    @Test
    void whoLooksAfterAllAppsChoosesTheSponsor() {
        var other = users.with();
        openAsManager();
        purpose().purpose.choose(ClientPurpose.AGENT);
        type(purpose().sponsor, "nobody-of-this-name");
        click("Save purpose");
        assertThat(stated().purpose()).isNull();
        assertThat(purpose().sponsor.getErrorMessage()).contains("nobody-of-this-name");

        type(purpose().sponsor, other.username());
        click("Save purpose");

        assertThat(sponsor()).isEqualTo(other.username());
        click("Save purpose");
        assertThat(sponsor()).as("nothing else was chosen").isEqualTo(other.username());
    }

    @Test
    void anAgentThatLostItsSponsorIsTakenOver() {
        open();
        var sponsor = users.with();
        users.as(
                users.with(Authorities.ALL.toArray(String[]::new)),
                () -> purposes.change(clientId, ClientPurpose.AGENT, sponsor.username(), stored().version()));
        open("apps/" + clientId + "/settings");
        assertThat(find(Button.class).withText("Become sponsor").all()).hasSize(1);
        users.as(users.with(Authorities.ALL.toArray(String[]::new)), () -> people.deactivate(sponsor.id()));

        open("apps/" + clientId);
        assertThat(text()).contains(sponsor.username() + " was responsible for this agent and has been deactivated");
        click("Become sponsor");
        confirm();

        assertThat(sponsor()).isEqualTo(me.username());
        assertThat(text()).doesNotContain("has been deactivated");
    }

    @Test
    void aPurposeThatAnotherPersonChangedIsDecided() {
        open();
        purpose().purpose.choose(ClientPurpose.AGENT);
        users.as(me, () -> purposes.change(clientId, ClientPurpose.SERVICE, null, stored().version()));

        click("Save purpose");

        assertThat(stated().purpose()).isEqualTo(ClientPurpose.SERVICE);
        assertThat(text(conflict())).contains("Purpose", "Agent", "Service");
        test(labelled("Keep mine: Purpose")).click();
        click("Save purpose");
        assertThat(stated().purpose()).isEqualTo(ClientPurpose.AGENT);
    }

    private PurposePanel purpose() {
        return find(PurposePanel.class).single();
    }

    private ClientPurposeService.Stated stated() {
        return users.as(me, () -> purposes.get(clientId));
    }

    private String sponsor() {
        var sponsor = stated().sponsor();
        return sponsor == null ? "" : sponsor.username();
    }

    private void open() {
        me = signIn(Authorities.MANAGE_OAUTH);
        clientId = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        open("apps/" + clientId + "/settings");
    }

    private EditPanel edit() {
        return find(EditPanel.class).single();
    }

    private ClientDetails stored() {
        return users.as(me, () -> clients.get(clientId));
    }
}
