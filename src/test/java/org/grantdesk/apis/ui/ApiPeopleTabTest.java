package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.time.Duration;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.TestGrants;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiPeopleTabTest extends ViewTest {

    @Autowired
    ApiService apis;

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    @Autowired
    Clock clock;

    TestPerson me;
    TestPerson person;
    TestPerson other;
    ApiDetails api;
    String app;

    @Test
    void anApiWithoutPeopleSaysWhoWouldBeHere() {
        register();

        openTab();

        assertThat(text()).contains("No one uses this API yet");
    }

    @Test
    void theOwnerSearchesThePeopleAndEndsTheAccessOfOne() {
        register();
        allow();
        openTab();
        assertThat(test(grid()).size()).isEqualTo(2);
        assertThat(text()).contains("2 entries");

        assertThat(text()).contains("Tokens name the person by this ID").doesNotContain(person.username());

        test(find(TextField.class).withAriaLabel("ID").single()).setValue(person.id());
        assertThat(test(grid()).size()).isEqualTo(1);
        test(grid()).invokeLitRendererFunction(0, "end", "end");
        assertThat(question())
                .contains(
                        "Revoke access to this API for " + person.id(),
                        "Payroll can no longer use this API",
                        "other APIs");
        confirm();

        assertThat(messages()).anyMatch(message -> message.contains("Access revoked: " + person.id()));
        assertThat(database.count("app_grant_api", "api_id = ?", api.id())).isEqualTo(1);
        test(find(TextField.class).withAriaLabel("ID").single()).setValue("");
        assertThat(test(grid()).size()).isEqualTo(1);
    }

    @Test
    void namesAreLinksForWhoMayOpenThem() {
        register();
        allow();
        openTab();
        assertThat(path("name", "path")).isEmpty();
        assertThat(path("app", "path")).as("an app of their own").isEqualTo("apps/" + app);

        setPermissions(me, Authorities.MANAGE_APIS, Authorities.EDIT_OTHER_USERS);
        openTab();
        assertThat(path("name", "path")).startsWith("people/");
        assertThat(path("app", "path")).isEmpty();
    }

    private String path(String column, String property) {
        return String.valueOf(test(grid()).getLitRendererPropertyValue(0, column, property, String.class));
    }

    @SuppressWarnings("unchecked")
    private Grid<Object> grid() {
        return find(Grid.class).single();
    }

    private void register() {
        me = signIn(Authorities.MANAGE_APIS, Authorities.MANAGE_OAUTH);
        var address = "https://notes." + me.username() + ".example.test";
        api = users.as(me, () -> apis.register(ApiMetadata.simple(address, "Notes")));
    }

    private void allow() {
        person = users.with();
        other = users.with();
        app = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        var given = new TestGrants(database, clock);
        var scope = QualifiedScope.of(api.id(), "access");
        given.grantApi(person, app, api.id(), "openid " + scope, Duration.ofDays(2));
        given.grantApi(other, app, api.id(), scope, Duration.ofDays(1));
    }

    private void openTab() {
        open("apis/" + api.id() + "/people");
    }
}
