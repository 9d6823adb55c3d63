package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.OfferedScopes;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProtocolPanelTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    ProtocolSettingsService protocol;

    TestPerson me;
    String clientId;

    @Test
    void showsWhatHoldsAndSavesWhatIsChosen() {
        openSettings(TestApps.confidential("Payroll"));
        assertThat(panel().form.scopes.getValue())
                .extracting(OfferedScopes.Offer::name)
                .containsExactlyInAnyOrder("openid", "profile", "email", "user", "offline_access");
        assertThat(text(panel())).contains("Checked with the server at each use", "It cannot be revoked");

        test(panel().form.scopes).selectItem("Manage your apps (manage_oauth)");
        panel().form.tokens.setValue(TokenFormatChoice.Format.SIGNED);
        assertThat(panel().form.idTokenClaims.getValue()).isTrue();
        test(panel().form.idTokenClaims).click();
        test(panel().form.logoutUris.fields().getFirst().field).setValue("https://app.example.com/signed-out");
        test(panel().save).click();

        assertThat(stored().scopes()).hasSize(6).contains("manage_oauth");
        assertThat(stored().signedAccessTokens()).isTrue();
        assertThat(stored().idTokenClaims()).isFalse();
        assertThat(stored().postLogoutRedirectUris()).containsExactly("https://app.example.com/signed-out");
        assertThat(messages()).contains("Saved");
        assertThat(panel().form.fields.value()).isEqualTo(stored());
    }

    @Test
    void whatFewAppsNeedIsFoldedAwayUntilSomethingIsInIt() {
        openSettings(TestApps.confidential("Payroll"));
        assertThat(panel().form.more.isOpen()).isFalse();
        var usual = stored();
        for (var unusual : List.of(
                usual.withSignedAccessTokens(true),
                usual.withIdTokenClaims(false),
                usual.withPostLogoutRedirectUris(List.of("https://app.example.com/out")))) {
            protocol.update(clientId, unusual, protocol.get(clientId).version());
            open("apps");
            open("apps/" + clientId + "/settings");
            assertThat(panel().form.more.isOpen()).isTrue();
        }
    }

    @Test
    void aServiceAppStaysOneBecauseTheKindIsChosenElsewhere() {
        openSettings(TestApps.confidential("Payroll"));
        var robot = new ProtocolSettings(Set.of("openid"), true, false, true, List.of());
        protocol.update(clientId, robot, protocol.get(clientId).version());
        open("apps");
        open("apps/" + clientId + "/settings");

        assertThat(find(KindPanel.class).single().kind.getValue()).isEqualTo(ClientKind.SERVICE);
        assertThat(text(panel())).doesNotContain("Service app");
        test(panel().form.idTokenClaims).click();
        test(panel().save).click();

        assertThat(stored().idTokenClaims()).isFalse();
        assertThat(stored().machine()).isTrue();
    }

    @Test
    void everyComplaintStandsAtItsField() {
        openSettings(TestApps.confidential("Payroll"));
        panel().form.scopes.clear();
        test(panel().form.logoutUris.fields().getFirst().field).setValue("http://app.example.com/out");

        test(panel().save).click();

        assertThat(panel().form.scopes.isInvalid()).isTrue();
        assertThat(panel().form.logoutUris.fields().getFirst().field.isInvalid())
                .isTrue();
        assertThat(panel().save.isEnabled()).isTrue();
        assertThat(stored().scopes()).isNotEmpty();
    }

    @Test
    void aStaleEditIsToldSoAndLosesNothing() {
        openSettings(TestApps.confidential("Payroll"));
        test(panel().form.logoutUris.fields().getFirst().field).setValue("https://app.example.com/mine");
        var theirs = new ProtocolSettings(Set.of("openid"), true, false, true, List.of());
        protocol.update(clientId, theirs, protocol.get(clientId).version());

        test(panel().save).click();

        assertThat(stored()).isEqualTo(theirs);
        assertThat(text(find(ConflictNote.class).single()))
                .contains("Yours", "Theirs", "openid")
                .doesNotContain("Post-logout");
        assertThat(panel().form.fields.value().postLogoutRedirectUris())
                .containsExactly("https://app.example.com/mine");

        test(panel().save).click();
        assertThat(stored().scopes()).as("not touched").isEqualTo(theirs.scopes());
        assertThat(stored().machine()).isTrue();
        assertThat(stored().postLogoutRedirectUris()).containsExactly("https://app.example.com/mine");
    }

    @Test
    void aMachineIsRegisteredAsOne() {
        me = signIn(Authorities.MANAGE_OAUTH);
        var view = (RegisterClientView) open("apps/new");
        test(view.form.name).setValue("Robot");
        test(view.form.homepage.field).setValue("https://www.example.com/");
        test(view.form.redirectUris.fields().getFirst().field).setValue("https://app.example.com/callback");
        view.form.kind.setValue(ClientKind.SERVICE);

        test(view.register).click();
        click("Open the app");
        confirm();

        clientId = address().substring("apps/".length());
        assertThat(stored().machine()).isTrue();
    }

    private void openSettings(ClientMetadata app) {
        me = signIn(Authorities.MANAGE_OAUTH);
        clientId = clients.register(app, MetadataRules.PORTAL).details().clientId();
        open("apps/" + clientId + "/settings");
    }

    private ProtocolPanel panel() {
        return find(ProtocolPanel.class).single();
    }

    private ProtocolSettings stored() {
        return users.as(me, () -> protocol.get(clientId)).settings();
    }
}
