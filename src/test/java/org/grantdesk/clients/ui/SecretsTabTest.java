package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.SecretInfo;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SecretsTabTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    ClientSecretService secrets;

    TestPerson me;
    String clientId;

    @Test
    void resetsAndShowsTheNewSecretOnce() {
        register(TestApps.confidential("Payroll"));
        var old = live().getFirst().secretId();

        click("Reset secret");
        assertThat(text()).contains("The present secret was never used.").contains("stops at once");
        test(find(ResetSecretDialog.class).single()).confirm();

        var dialog = find(NewSecretDialog.class).single();
        assertThat(text(dialog)).contains("gds_").contains("the only time");
        assertThat(live()).hasSize(1).noneMatch(secret -> secret.secretId().equals(old));

        click("I stored it");

        assertThat(find(NewSecretDialog.class).all()).isEmpty();
        assertThat(text(dialog)).doesNotContain("gds_");
        assertThat(text()).contains("gds_" + live().getFirst().secretId() + "_…");
    }

    @Test
    void theOldSecretMayGoOnForAWhile() {
        register(TestApps.confidential("Payroll"));

        click("Reset secret");
        var dialog = find(ResetSecretDialog.class).single();
        dialog.grace.setValue(ResetSecretDialog.Grace.DAY);
        assertThat(text()).contains("Both secrets work until then");
        test(dialog).confirm();
        click("I stored it");

        assertThat(live()).hasSize(2);
        assertThat(text()).contains("Ending");
    }

    @Test
    void cancellingChangesNothing() {
        register(TestApps.confidential("Payroll"));
        var before = live();

        click("Reset secret");
        test(find(ResetSecretDialog.class).single()).cancel();

        assertThat(live()).isEqualTo(before);
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
        test(find(com.vaadin.flow.component.confirmdialog.ConfirmDialog.class).single())
                .confirm();

        assertThat(live()).hasSize(1).noneMatch(secret -> secret.secretId().equals(old));
        assertThat(text()).contains("1 earlier secret");
    }

    @Test
    void aPublicAppSaysWhyItHasNone() {
        register(TestApps.publicApp("Phone app"));

        assertThat(text()).contains("A public app has no secret").contains("PKCE");
        assertThat(find(com.vaadin.flow.component.button.Button.class)
                        .withText("Reset secret")
                        .all())
                .isEmpty();
    }

    @Test
    void aForeignAppDoesNotExist() {
        register(TestApps.confidential("Payroll"));
        signIn(Authorities.MANAGE_OAUTH);

        open("apps/" + clientId + "/secrets");

        assertThat(heading()).isEqualTo("Nothing here");
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
