package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.browser.LiveSessions;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PersonViewTest extends ViewTest {

    private static final String LINK = "/link\\?code=[A-Za-z0-9_-]{43}";

    @Autowired
    PeopleService people;

    @Autowired
    PersonalAccessTokenService tokens;

    @Autowired
    ClientService clients;

    @Autowired
    PersonLinkService links;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    LiveSessions sessions;

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
                .contains("no, cannot sign in with a password")
                .contains("Recent activity");
        assertThat(find(Pill.class).all()).noneMatch(pill -> pill.getText().equals("You"));
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
        assertThat(messages()).contains("Roles saved. They apply to the person’s next request.");
    }

    @Test
    void rolesThatAnotherPersonChangedMeanwhileAreDecided() {
        openSomebody();
        var panel = find(PersonRolesPanel.class).single();
        test(panel.choice).selectItem("Developer");
        users.as(admin, () -> people.setRoles(person.id(), Set.of("system_admin"), null));

        test(panel.save).click();

        assertThat(stored().roleNames()).containsExactly("system_admin", "system_user");
        assertThat(text(find(ConflictNote.class).single())).contains("Yours", "Developer", "Theirs", "Administrator");
        assertThat(panel.choice.names()).contains("developer");
        test(find(Button.class).withAriaLabel("Take theirs: Roles").single()).click();
        assertThat(panel.choice.names()).containsExactlyInAnyOrder("system_admin", "system_user");
        assertThat(panel.save.isEnabled()).isFalse();
        test(find(Button.class).withAriaLabel("Keep mine: Roles").single()).click();
        test(panel.save).click();
        assertThat(stored().roleNames()).contains("developer").doesNotContain("system_admin");
    }

    @Test
    void rolesThatComeBackOverOthersAreDecided() {
        openSomebody();
        var choice = find(PersonRolesPanel.class).single().choice;

        restoreDraft(
                choice.getParent().orElseThrow(),
                "{\"roles\":[\"developer\",\"system_user\"]}",
                "{\"roles\":[\"system_admin\",\"system_user\"]}");

        assertThat(choice.names()).containsExactlyInAnyOrder("developer", "system_user");
        assertThat(find(ConflictNote.class).all()).hasSize(1);
    }

    @Test
    void aChangeOfThePersonElsewhereDoesNotHoldRolesUp() {
        openSomebody();
        var panel = find(PersonRolesPanel.class).single();
        test(panel.choice).selectItem("Developer");
        database.update("update person set version = version + 1 where id = ?", person.id());

        test(panel.save).click();

        assertThat(find(ConflictNote.class).all()).isEmpty();
        assertThat(stored().roleNames()).contains("developer");
    }

    @Test
    void givingUpOnesOwnAdministrationTakesASecondWord() {
        openSomebody();
        users.with(Authorities.MANAGE_SYSTEM);
        open("people/" + admin.id());
        assertThat(text()).contains("You");
        giveUpAdministration();

        refuse();
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
        assertThat(choice.getErrorMessage()).contains("last active administrator");
        assertThat(administers(admin)).isTrue();
    }

    @Test
    void deactivatingSaysInNumbersWhatEnds() {
        openSomebody(Authorities.CREATE_USER_ACCESS_TOKEN);
        users.as(person, () -> tokens.create("Backup", null));

        click("Deactivate");
        assertThat(question())
                .startsWith("Deactivate " + person.username() + "?")
                .contains(person.username() + " can no longer sign in.", "1 personal access token stops working")
                .doesNotContain("browser session", "API session", "lose", "token of an app", "they own");
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
        assertThat(view.link.isVisible()).isTrue();
    }

    @Test
    void whoMayOnlyLookChangesNothing() {
        person = users.with(Authorities.MANAGE_OAUTH);
        signIn(Authorities.EDIT_OTHER_USERS);

        var view = (PersonView) open("people/" + person.id());

        assertThat(heading()).isEqualTo(person.username());
        assertThat(text()).contains("Test role").doesNotContain("Recent activity");
        assertThat(view.link.isVisible()).isFalse();
        assertThat(view.activation.isVisible()).isFalse();
        assertThat(find(PersonRolesPanel.class).all()).isEmpty();
    }

    @Test
    void aLinkForANewPasswordIsShownOnce() {
        openSomebody();

        click("Reset password");
        assertThat(question()).contains("signs out all sessions and apps and revokes personal access tokens");
        confirm();

        var shown = find(OneTimeDialog.class).single();
        assertThat(text(shown)).containsPattern(LINK).contains(person.email(), "not shown again");
        closeOneTimeDialog();
        roundTrip();

        assertThat(find(OneTimeDialog.class).all()).isEmpty();
        assertThat(text()).doesNotContainPattern(LINK);
        assertThat(text(shown)).doesNotContainPattern(LINK);
    }

    @Test
    void somebodyInvitedGetsANewLinkInPlaceOfAPassword() {
        openSomebody();
        var invited = users.as(
                admin, () -> links.invite(new NewInvitation("ada@example.test", "Ada", "Otter", "en", Set.of())));
        open("people/" + invited.personId());
        assertThat(text()).contains("Invited");

        click("New invitation link");
        confirm();

        var shown = find(OneTimeDialog.class).single();
        assertThat(text(shown)).containsPattern(LINK).doesNotContain(invited.address());
        users.as(admin, () -> people.deactivate(invited.personId()));
        closeOneTimeDialog();
        assertThat(((PersonView) getCurrentView()).link.isVisible())
                .as("nothing to let in somebody deactivated")
                .isFalse();
    }

    @Test
    void tokensOfOthersAreListedAndRevoked() {
        person = users.with(Authorities.CREATE_USER_ACCESS_TOKEN);
        var token = users.as(person, () -> tokens.create("Nightly backup", null));
        admin = signIn(Authorities.MANAGE_SYSTEM);
        open("people/" + person.id());
        assertThat(text()).contains("Nightly backup").doesNotContain(token.token());

        test(find(Button.class).withAriaLabel("Revoke the token Nightly backup").single())
                .click();
        confirm();

        assertThat(accounts.findByToken(token.token())).isEmpty();
        assertThat(text()).contains("No tokens.");
        assertThat(database.count(
                        "audit_event",
                        "action = 'token.revoked' and actor_id = ? and person_id = ?",
                        admin.id(),
                        person.id()))
                .isEqualTo(1);
    }

    @Test
    void anIdentityIsUnlinkedAndWhatThatLeavesIsSaid() {
        person = users.withPassword();
        giveAnIdentity("p at work");
        admin = signIn(Authorities.MANAGE_SYSTEM);
        open("people/" + person.id());

        clickUnlink();
        assertThat(question()).contains("can no longer sign in as").doesNotContain("only way to sign in");
        refuse();
        database.update("update person set password_hash = null where id = ?", person.id());
        clickUnlink();
        assertThat(question()).contains("only way to sign in", "they need a sign-in link from you");
        confirm();

        assertThat(database.count("person_identity", "person_id = ?", person.id()))
                .isZero();
        assertThat(find(Button.class).all()).noneMatch(button -> "Unlink".equals(button.getText()));
        assertThat(messages()).contains("corporate unlinked");
    }

    @Test
    void whoOnlyLooksCannotUnlink() {
        person = users.with();
        giveAnIdentity("p at work");
        signIn(Authorities.EDIT_OTHER_USERS);
        open("people/" + person.id());

        assertThat(text()).contains("p at work");
        assertThat(find(Button.class).all()).noneMatch(button -> "Unlink".equals(button.getText()));
    }

    private void giveAnIdentity(String label) {
        database.update(
                "insert into person_identity (id, person_id, issuer, subject, provider, label, created_at)"
                        + " values (?, ?, 'https://id.example.test', ?, 'corporate', ?, current_timestamp)",
                Ids.next(),
                person.id(),
                person.id(),
                label);
    }

    private void clickUnlink() {
        test(find(Button.class).withAriaLabel("Unlink p at work at corporate").single())
                .click();
    }

    @Test
    void ownAppsAreThereForWhoMaySeeThem() {
        person = users.with(Authorities.MANAGE_OAUTH);
        var app = users.as(person, () -> clients.register(TestApps.confidential("Ledger"), MetadataRules.PORTAL))
                .details();
        admin = signIn(Authorities.MANAGE_SYSTEM, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        open("people/" + person.id());
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("apps/" + app.clientId(), "apps/" + app.clientId() + "/settings");
        click("Deactivate");
        assertThat(question()).contains("1 app they own keeps working");

        setPermissions(admin, Authorities.MANAGE_SYSTEM, Authorities.MANAGE_OAUTH);
        open("people");
        open("people/" + person.id());
        assertThat(text()).doesNotContain("Own apps", "Transfer");
    }

    @Test
    void sessionsAreListedAndEnded() {
        person = users.with();
        admin = signIn(Authorities.MANAGE_SYSTEM);
        var principal = accounts.findById(person.id()).orElseThrow().principal();
        sessions.begin(
                principal, "192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", null);
        sessions.begin(principal, "192.0.2.2", "curl/8.5.0", null);
        sessions.begin(principal, "192.0.2.3", "", null);
        open("people/" + person.id());
        assertThat(text()).contains("Firefox on Linux", "192.0.2.1", "curl", "Unknown browser");

        test(find(Button.class)
                        .withAriaLabel("End the session: Firefox on Linux 192.0.2.1")
                        .single())
                .click();
        confirm();
        assertThat(text()).doesNotContain("Firefox on Linux\n");
        assertThat(messages()).contains("Session ended: Firefox on Linux");

        click("End all");
        assertThat(question()).contains("2 sessions end");
        confirm();
        assertThat(text()).contains("No active sessions.");
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isZero();
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
            assertThat(heading()).as(id).isEqualTo("Page not found");
        }
    }

    @Test
    void anAddressIsConfirmedOnceAndSaysSo() {
        openSomebody();
        assertThat(text()).contains("Not verified");

        click("Confirm email address");
        assertThat(question()).contains("Apps will be told that this address belongs to " + person.username());
        confirm();

        assertThat(text()).contains("Verified").doesNotContain("Not verified");
        assertThat(((PersonView) getCurrentView()).confirmEmail.isVisible()).isFalse();
        assertThat(database.count("person", "id = ? and verified_email = email", person.id()))
                .isEqualTo(1);
    }

    @Test
    void whoMayNotSeeOthersSeesNoActivityOfTheirs() {
        person = users.with();
        signIn(Authorities.MANAGE_SYSTEM);
        open("people/" + person.id());

        assertThat(text()).doesNotContain("Recent activity");
    }

    private void openSomebody(String... permissions) {
        person = users.with(permissions);
        admin = signIn(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        open("people/" + person.id());
    }

    private void giveUpAdministration() {
        var panel = find(PersonRolesPanel.class).single();
        panel.choice.setNames(Set.of());
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
