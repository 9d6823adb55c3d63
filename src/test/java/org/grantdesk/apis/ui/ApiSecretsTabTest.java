package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import java.time.Duration;
import java.util.List;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.RotateSecretDialog;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an API's tab has besides; the list and the questions are {@code SecretsTabTest}'s. */
class ApiSecretsTabTest extends ViewTest {

    @Autowired
    ApiService apis;

    @Autowired
    ApiSecretService secrets;

    TestPerson me;
    ApiDetails api;

    @Test
    void saysWhatASecretIsForAndMakesTheFirstInTwoClicks() {
        register();
        assertThat(text()).contains("No secret yet");

        click("Create secret");
        assertThat(live()).isEmpty();
        click("Rotate");

        assertThat(live()).hasSize(1);
        assertThat(text(find(OneTimeDialog.class).single()))
                .contains("API secret", "gds_", "Store it where Notes reads it");
        closeOneTimeDialog();
        assertThat(text())
                .contains(
                        "api_" + api.id(),
                        "/oauth/introspect",
                        "gds_" + live().getFirst().secretId(),
                        "Last used")
                .doesNotContain("No secret yet", ".env");
    }

    @Test
    void rotatesWithGraceAndStopsOne() {
        register();
        users.as(me, () -> secrets.rotate(api.id(), Duration.ZERO, api.version()));
        openTab();
        var old = live().getFirst().secretId();

        click("Rotate secret");
        find(RotateSecretDialog.class).single().keep().setValue(RotateSecretDialog.Keep.WEEK);
        click("Rotate");
        closeOneTimeDialog();
        assertThat(live()).hasSize(2);

        test(find(Button.class)
                        .withAriaLabel("Stop the secret gds_" + old + " now")
                        .single())
                .click();
        confirm();

        assertThat(live()).hasSize(1).noneMatch(secret -> secret.secretId().equals(old));
        assertThat(text()).contains("1 earlier secret");
    }

    @Test
    void aForeignApiDoesNotExist() {
        register();
        signIn(Authorities.MANAGE_APIS);

        openTab();

        assertThat(heading()).isEqualTo("Page not found");
    }

    private void register() {
        me = signIn(Authorities.MANAGE_APIS);
        var address = "https://notes." + me.username() + ".example.test";
        api = users.as(me, () -> apis.register(ApiMetadata.simple(address, "Notes")));
        openTab();
    }

    private void openTab() {
        open("apis/" + api.id() + "/secrets");
    }

    private List<SecretInfo> live() {
        return users.as(me, () -> secrets.list(api.id())).stream()
                .filter(SecretInfo::live)
                .toList();
    }
}
