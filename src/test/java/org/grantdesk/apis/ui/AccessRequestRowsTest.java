package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import java.util.List;
import java.util.Set;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a developer requests in an app's settings, and what they read of it there. */
class AccessRequestRowsTest extends ViewTest {

    @Autowired
    ApiService apis;

    @Autowired
    ClientService clients;

    @Autowired
    AccessRequestService requests;

    @Autowired
    AccessDecisionService decisions;

    @Autowired
    Database database;

    TestPerson owner;
    TestPerson me;
    String api;
    String app;

    @BeforeEach
    void anApiOfAnother() {
        database.clear();
        owner = users.with(Authorities.MANAGE_APIS);
        api = users.as(
                        owner,
                        () -> apis.register(TestApis.withScopes(
                                TestApis.named("Calendar"),
                                List.of(TestApis.scope("read"), TestApis.scope("audit", Risk.HIGH, true)))))
                .id();
        me = signIn(Authorities.MANAGE_OAUTH);
        app = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        open("apps/" + app + "/settings");
    }

    @Test
    void aScopeIsRequestedWithAReason() {
        click("Request access");
        var dialog = find(AccessRequestDialog.class).single();
        test(dialog.send).click();
        assertThat(dialog.api.getErrorMessage()).isEqualTo("Select the API.");
        dialog.api.setValue(
                users.as(me, () -> requests.offered(app, "Calendar", 1)).getFirst());
        test(dialog.send).click();
        assertThat(dialog.purpose.getErrorMessage()).isEqualTo("Enter a reason.");
        assertThat(dialog.scopes.group().getErrorMessage()).isEqualTo("Select at least one scope.");

        assertThat(dialog.scopes.group().getListDataView().getItems())
                .as("what the developer may not choose")
                .extracting("name")
                .containsExactly("audit");
        dialog.scopes.group().setValue(Set.of(TestApis.scope("audit", Risk.HIGH, true)));
        test(dialog.purpose).setValue("Yearly audit");
        test(dialog.send).click();
        roundTrip();

        assertThat(messages()).contains("Access to Calendar requested");
        assertThat(text(find(AccessRequestRows.class).single()))
                .contains("Calendar", "Waiting for approval", "audit", "Yearly audit");
        assertThat(database.value(String.class, "select reason from access_request where client_id = ?", app))
                .isEqualTo("Yearly audit");
    }

    @Test
    void aRefusalIsReadThere() {
        users.as(me, () -> requests.request(app, api, Set.of("audit"), "Reports"));
        var id = database.value(String.class, "select id from access_request");
        users.as(owner, () -> decisions.refuse(id, "Use the export"));

        open("apps/" + app + "/settings");

        assertThat(text(find(AccessRequestRows.class).single())).contains("Refused", "Use the export");
    }

    @Test
    void anApiThatWasDeletedMeanwhileIsTold() {
        click("Request access");
        var dialog = find(AccessRequestDialog.class).single();
        dialog.api.setValue(users.as(me, () -> requests.offered(app, "", 1)).getFirst());
        users.as(owner, () -> apis.delete(api));

        test(dialog.send).click();

        assertThat(dialog.scopes.group().getErrorMessage()).contains("deleted in the meantime");
    }

    @Test
    void whoAdministratesNeedsNoRequest() {
        signIn(Authorities.ALL.toArray(String[]::new));
        open("apps/" + app + "/settings");

        assertThat(find(Button.class).all().stream().map(Button::getText)).doesNotContain("Request access");
    }
}
