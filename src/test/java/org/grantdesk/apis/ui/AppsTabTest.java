package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.AppApi;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which apps may use an API: from the API's screen and from the app's. */
class AppsTabTest extends ViewTest {

    @Autowired
    ApiService apis;

    @Autowired
    ApiAppService apiApps;

    @Autowired
    ClientService clients;

    TestPerson me;
    ApiDetails api;
    String clientId;

    @Test
    void anApiThatIsOpenToAnyAppSaysSo() {
        register(true);

        openTab();

        assertThat(text()).contains("Any app may use this API", "No app has selected this API yet.");
        assertThat(find(AppBox.class).all()).isEmpty();
    }

    @Test
    void listsAnAppByNameAndTakesItOffTheListAfterAQuestion() {
        register(false);
        openTab();
        assertThat(text()).contains("No app is listed.");

        click("Add app");
        assertThat(find(AppBox.class).single().getErrorMessage()).isEqualTo("Select the app.");
        type("Payroll");
        click("Add app");
        assertThat(text()).contains("Payroll", "Listed", clientId);

        click("Remove");
        assertThat(question()).contains("Remove Payroll?", "can no longer get tokens");
        confirm();
        assertThat(text()).contains("No app is listed.");
    }

    @Test
    void theOwnerOfTheApiGivesAnAppItsScopes() {
        register(true);
        var needing = new ApiScope("audit", "Audit", "Prüfen", "All.", "Alles.", ApiScope.Risk.LOW, true);
        users.as(me, () -> apis.update(api.id(), api.metadata().withScopes(List.of(needing)), api.version()));
        users.as(me, () -> apiApps.allow(api.id(), clientId));
        openTab();

        test(find(Button.class)
                        .withCondition(
                                button -> button.getAriaLabel().orElse("").equals("Edit the scopes of Payroll"))
                        .single())
                .click();
        var dialog = find(AppScopesDialog.class).single();
        assertThat(dialog.scopes.chosen()).isEmpty();
        dialog.scopes.group().setValue(Set.of(needing));
        test(dialog.save).click();
        roundTrip();

        assertThat(messages()).contains("Scopes saved: Payroll");
        assertThat(text()).contains("Scopes selected");
        assertThat(chosen().getFirst().chosen()).containsExactly("audit");
    }

    @Test
    void anotherPersonsAppIsListedByItsClientId() {
        register(false);
        var stranger = users.with(Authorities.MANAGE_OAUTH);
        var foreign = users.as(stranger, () -> clients.register(TestApps.confidential("Foreign"), MetadataRules.PORTAL))
                .details()
                .clientId();
        openTab();

        type("abcdefghijklmnopqrstuvwxyz");
        click("Add app");
        assertThat(find(AppBox.class).single().getErrorMessage()).contains("No app matches");
        type(foreign);
        click("Add app");

        assertThat(text()).contains("Foreign", foreign);
    }

    @Test
    void anAppsSettingsSelectAnApiAndItsScopes() {
        register(true);
        openSettings();
        assertThat(text()).contains("No API is selected for this app.");

        click("Select API");
        var dialog = find(AppApiDialog.class).single();
        test(dialog.save).click();
        assertThat(dialog.api.getErrorMessage()).isEqualTo("Select the API.");
        dialog.api.setValue(users.as(
                me, () -> apiApps.offered(clientId, api.metadata().name(), 1).getFirst()));
        assertThat(dialog.scopes.chosen()).as("what it may ask for anyway").hasSize(1);
        dialog.isDefault.setValue(true);
        test(dialog.save).click();
        roundTrip();

        assertThat(text(find(AppApisPanel.class).single())).contains("Notes", "Default API", "access");
        assertThat(chosen()).singleElement().satisfies(one -> {
            assertThat(one.chosen()).containsExactly("access");
            assertThat(one.isDefaultApi()).isTrue();
        });
    }

    @Test
    void anApiIsRemovedFromAnAppAfterAQuestion() {
        register(true);
        var version = users.as(me, () -> clients.get(clientId)).version();
        users.as(me, () -> apiApps.choose(clientId, Map.of(api.id(), Set.of()), api.id(), version));
        openSettings();
        var panel = find(AppApisPanel.class).single();
        assertThat(text(panel)).contains("No scopes");

        test(find(Button.class, panel)
                        .withCondition(
                                button -> button.getAriaLabel().orElse("").startsWith("Remove"))
                        .single())
                .click();
        confirm();

        assertThat(chosen()).isEmpty();
    }

    @Test
    void anotherPersonsEditIsNotOverwritten() {
        register(true);
        openSettings();
        click("Select API");
        var dialog = find(AppApiDialog.class).single();
        dialog.api.setValue(users.as(
                me, () -> apiApps.offered(clientId, api.metadata().name(), 1).getFirst()));
        users.as(me, () -> clients.update(clientId, TestApps.confidential("Renamed"), MetadataRules.PORTAL, null));

        test(dialog.save).click();

        assertThat(messages()).anyMatch(message -> message.contains("changed in the meantime"));
        assertThat(chosen()).isEmpty();
    }

    private List<AppApi> chosen() {
        return users.as(me, () -> apiApps.ofApp(clientId));
    }

    private void type(String text) {
        var box = find(AppBox.class).single();
        ComponentUtil.fireEvent(box, new ComboBoxBase.CustomValueSetEvent<>(box, true, text));
    }

    private void register(boolean open) {
        me = signIn(Authorities.MANAGE_APIS, Authorities.MANAGE_OAUTH);
        var address = "https://notes." + me.username() + ".example.test";
        api = users.as(
                me, () -> apis.register(ApiMetadata.simple(address, "Notes").withOpen(open)));
        clientId = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
    }

    private void openTab() {
        open("apis/" + api.id() + "/apps");
    }

    private void openSettings() {
        open("apps/" + clientId + "/settings");
    }
}
