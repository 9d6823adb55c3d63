package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.OneTimeValue;
import org.grantdesk.base.ui.QuestionDialog;
import org.grantdesk.base.ui.RotateSecretDialog;
import org.grantdesk.base.ui.SecretRow;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SecretsTabTest extends ViewTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    ClientService clients;

    @Autowired
    Clock clock;

    @Autowired
    Database database;

    @Autowired
    ClientSecretService secrets;

    TestPerson me;
    String clientId;

    @Test
    void rotatesInTwoClicksAndTheOldSecretKeepsWorkingForADay() {
        register(TestApps.confidential("Payroll"));
        var old = live().getFirst();
        var now = clock.instant();

        click("Rotate secret");
        assertThat(text(dialog()))
                .contains("gds_" + old.secretId(), "Never used", "24 hours", "7 days", "30 days")
                .contains("Stops tomorrow");
        assertThat(live()).hasSize(1);
        click("Rotate");

        assertThat(live()).hasSize(2);
        assertThat(live().getLast().endsAt())
                .isBetween(now.plus(DAY), clock.instant().plus(DAY));
        var shown = find(OneTimeDialog.class).single();
        assertThat(text(shown)).contains("gds_", "shown only once");
        closeOneTimeDialog();

        assertThat(find(OneTimeDialog.class).all()).isEmpty();
        assertThat(text(shown)).doesNotContainPattern("gds_[a-z0-9]{26}_[0-9A-Za-z]{49}");
        assertThat(text()).contains("gds_" + live().getFirst().secretId() + "_…", "Expires soon");
    }

    @Test
    void theSameTwoActionsLeadThereFromTheOverview() {
        register(TestApps.confidential("Payroll"));
        open("apps/" + clientId);

        click("Rotate secret");
        click("Rotate");

        assertThat(live()).hasSize(2);
        assertThat(find(OneTimeDialog.class).all()).hasSize(1);
    }

    @Test
    void stoppingTheOldSecretsIsAChoiceOfItsOwnInRed() {
        register(TestApps.confidential("Payroll"));
        var old = live().getFirst().secretId();

        click("Rotate secret");
        assertThat(dialog().rotateButton().getThemeNames()).doesNotContain("error");
        dialog().keep().setValue(RotateSecretDialog.Keep.STOP);
        assertThat(text(dialog())).contains("Stop the old one now", "Stops now", "Requests with an old one fail");
        assertThat(dialog().rotateButton().getThemeNames()).contains("error");
        click("Rotate and stop old");

        assertThat(live()).hasSize(1).noneMatch(secret -> secret.secretId().equals(old));
    }

    @Test
    void noOldSecretIsProlongedOrShortenedInSilence() {
        register(TestApps.confidential("Payroll"));
        users.as(me, () -> secrets.reset(clientId, Duration.ofDays(3)));
        open("apps/" + clientId + "/secrets");

        click("Rotate secret");
        assertThat(text(dialog()))
                .contains("Stops tomorrow instead of in 3 days", "The 2 old secrets keep working for");
        dialog().keep().setValue(RotateSecretDialog.Keep.WEEK);
        assertThat(text(dialog()))
                .contains("Keeps its own expiration: in 3 days", "Stops in 7 days")
                .doesNotContain("instead of");
        click("Rotate");

        assertThat(live()).hasSize(3);
        assertThat(live().getLast().endsAt()).isBefore(clock.instant().plus(Duration.ofDays(4)));
        assertThat(live().get(1).endsAt()).isAfter(clock.instant().plus(Duration.ofDays(6)));
    }

    @Test
    void leavingWithoutACopyAsksAndAfterOneDoesNot() {
        register(TestApps.confidential("Payroll"));
        click("Rotate secret");
        click("Rotate");
        roundTrip();

        open("apps");
        assertThat(question()).contains("Leave without copying?", "rotate it again");
        refuse();
        assertThat(find(OneTimeDialog.class).all()).hasSize(1);
        assertThat(getCurrentView()).isInstanceOf(SecretsTab.class);

        find(OneTimeValue.class).single().kept();
        click("Done");
        assertThat(find(QuestionDialog.class).all()).isEmpty();
        assertThat(find(OneTimeDialog.class).all()).isEmpty();
    }

    @Test
    void goingElsewhereClosesTheQuestion() {
        register(TestApps.confidential("Payroll"));
        click("Rotate secret");
        roundTrip();

        open("apps");

        assertThat(find(RotateSecretDialog.class).all()).isEmpty();
        assertThat(live()).hasSize(1);
    }

    @Test
    void cancellingChangesNothing() {
        register(TestApps.confidential("Payroll"));
        var before = live();

        click("Rotate secret");
        test(dialog().cancelButton()).click();

        assertThat(live()).isEqualTo(before);
    }

    @Test
    void aSecretThatAnotherPersonAddedMeanwhileGetsNoEndUnseen() {
        register(TestApps.confidential("Payroll"));
        open("apps/" + clientId + "/secrets");
        click("Rotate secret");
        users.as(me, () -> secrets.reset(clientId, Duration.ofDays(1)));

        click("Rotate");

        assertThat(live()).hasSize(2).anyMatch(secret -> secret.endsAt() == null);
        assertThat(messages()).anyMatch(text -> text.contains("changed in the meantime"));
        assertThat(text(dialog())).contains("2 old secrets");
        click("Rotate");
        assertThat(live()).hasSize(3);
    }

    @Test
    void endsOneSecretAtOnce() {
        register(TestApps.confidential("Payroll"));
        var old = live().getFirst().secretId();
        users.as(me, () -> secrets.reset(clientId, Duration.ofDays(1)));
        open("apps/" + clientId + "/secrets");

        var row = find(SecretRow.class).all().stream()
                .filter(shown -> text(shown).contains(old))
                .findFirst()
                .orElseThrow();
        test(find(com.vaadin.flow.component.button.Button.class, row).single()).click();
        confirm();

        assertThat(live()).hasSize(1).noneMatch(secret -> secret.secretId().equals(old));
        assertThat(text()).contains("1 earlier secret");
    }

    @Test
    void aPublicAppSaysWhyItHasNone() {
        register(TestApps.publicApp("Phone app"));

        assertThat(text()).contains("A public app has no secret").contains("PKCE");
        assertThat(find(com.vaadin.flow.component.button.Button.class)
                        .withText("Rotate secret")
                        .all())
                .isEmpty();
    }

    @Test
    void anAppThatItsDocumentDescribesTellsWhereItsKeysAre() {
        register(TestApps.confidential("Payroll"));
        describe("\"provesItself\": true, \"keysUri\": \"https://client.example.test/keys.json\"");
        setPermissions(me, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        open("apps/" + clientId + "/secrets");

        assertThat(text())
                .contains("This app has no secret", "private_key_jwt", "Public keys", "Last loaded")
                .doesNotContain("until you rotate");
        assertThat(links())
                .contains("https://client.example.test/" + clientId, "https://client.example.test/keys.json");
        assertThat(find(com.vaadin.flow.component.button.Button.class)
                        .withText("Rotate secret")
                        .all())
                .isEmpty();
    }

    @Test
    void keysMayBeInTheDocumentItself() {
        register(TestApps.confidential("Payroll"));
        describe("\"provesItself\": true, \"keys\": \"{}\"");
        setPermissions(me, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        open("apps/" + clientId + "/secrets");

        assertThat(text()).contains("In the document");
        setPermissions(me, Authorities.MANAGE_OAUTH);
        open("apps/" + clientId);
        open("apps/" + clientId + "/secrets");
        assertThat(text()).contains("This app has no secret").doesNotContain("In the document");
    }

    @Test
    void aPublicAppFromADocumentIsNotSentToItsSettings() {
        register(TestApps.publicApp("Phone app"));
        describe("\"provesItself\": false");
        open("apps/" + clientId + "/secrets");

        assertThat(text()).contains("A public app has no secret", "PKCE").doesNotContain("change its type");
    }

    private void describe(String said) {
        database.update(
                "update client set origin = 'DOCUMENT', document_url = ?, document_accepted_at = created_at where id = ?",
                "https://client.example.test/" + clientId,
                clientId);
        database.update(
                "insert into client_document (client_id, accepted, fetched_at, fresh_until) values (?, ?,"
                        + " current_timestamp, current_timestamp)",
                clientId,
                "{\"clientName\": \"Payroll\", \"clientUri\": \"\", \"logoUri\": \"\", \"redirectUris\": [],"
                        + " \"softwareId\": \"\", " + said + "}");
    }

    private List<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }

    @Test
    void aForeignAppDoesNotExist() {
        register(TestApps.confidential("Payroll"));
        signIn(Authorities.MANAGE_OAUTH);

        open("apps/" + clientId + "/secrets");

        assertThat(heading()).isEqualTo("Page not found");
    }

    private RotateSecretDialog dialog() {
        return find(RotateSecretDialog.class).single();
    }

    private void register(ClientMetadata metadata) {
        me = signIn(Authorities.MANAGE_OAUTH);
        clientId = users.as(me, () -> clients.register(metadata, MetadataRules.PORTAL))
                .details()
                .clientId();
        open("apps/" + clientId + "/secrets");
    }

    private List<SecretInfo> live() {
        return users.as(me, () -> secrets.list(clientId)).stream()
                .filter(SecretInfo::live)
                .toList();
    }
}
