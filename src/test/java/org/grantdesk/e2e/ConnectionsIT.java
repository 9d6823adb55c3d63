package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An administrator cuts apps off in two clicks, and their next call is refused. */
@Tag("browser")
class ConnectionsIT {

    private final Portal portal = Portal.shared();
    private String username;
    private Visitor person;
    private Visitor admin;
    private ActionCount actions;

    @BeforeEach
    void arrive() {
        username = portal.newPerson();
        person = portal.visitor(username);
        admin = portal.visitor(Portal.ADMIN);
        actions = ActionCount.in(admin.page());
    }

    @AfterEach
    void leave() {
        person.close();
        admin.close();
    }

    @Test
    void oneConnection() throws Exception {
        var app = ConnectedApp.register(portal, Portal.unique("Cut Off Alone "));
        var other = ConnectedApp.register(portal, Portal.unique("Left Alone "));
        var token = app.connect(person, "openid");
        var kept = other.connect(person, "openid");
        assertThat(app.call(token)).isEqualTo(200);
        admin.open("/connections?sort=granted&order=desc");
        admin.expectHeading("connections.title");
        // A row that is laid out anew takes no click.
        Screens.settle(admin.page());
        actions.begin();

        admin.button("connections.cutOff.label", app.name(), username).click();
        assertThat(admin.dialog()).containsText(admin.words("connections.effect.connections", 1));
        confirm("connections.cutOff");

        assertThat(admin.text("connections.cutOff.done", 1)).isVisible();
        assertIsOver(app, token);
        assertThat(other.call(kept)).isEqualTo(200);
        actions.expectPromised("Cut off a connection");
    }

    @Test
    void allOfAPerson() throws Exception {
        var apps = new ConnectedApp[] {
            ConnectedApp.register(portal, Portal.unique("First of All ")),
            ConnectedApp.register(portal, Portal.unique("Second of All "))
        };
        var tokens = new String[] {apps[0].connect(person, "openid"), apps[1].connect(person, "openid")};
        admin.open("/people/"
                + portal.admin().get("/users/username/" + username).get("id").asString());
        assertThat(admin.heading()).hasText(username);
        actions.begin();

        admin.button("grants.revokeAll").click();
        confirm("grants.revokeAll");

        assertThat(admin.text("grants.revokeAll.done")).isVisible();
        assertIsOver(apps[0], tokens[0]);
        assertIsOver(apps[1], tokens[1]);
        actions.expectPromised("Cut off all apps of a person");
    }

    @Test
    void allOfAnApp() throws Exception {
        var app = ConnectedApp.register(portal, Portal.unique("Cut Off Everywhere "));
        var token = app.connect(person, "openid");
        var another = connectSomebodyElse(app);
        admin.open("/apps/" + app.id() + "/people");
        assertThat(admin.heading()).hasText(app.name());
        actions.begin();

        admin.button("connections.cutOffAll").click();
        assertThat(admin.dialog()).containsText(admin.words("connections.effect.people", 2));
        confirm("connections.cutOffAll");

        assertThat(admin.text("connections.cutOff.done", 2)).isVisible();
        assertIsOver(app, token);
        assertIsOver(app, another);
        actions.expectPromised("Cut off all people from an app");
    }

    @Test
    void allOfAnApi() throws Exception {
        var host = Portal.unique("cut-off-api-") + ".example.test";
        admin.open("/apis");
        admin.button("apis.register").first().click();
        admin.field("apis.field.identifier").fill("https://" + host);
        admin.press("Enter");
        assertThat(admin.heading()).hasText(host);
        // The address follows the heading.
        admin.page().waitForURL(address -> !address.endsWith("/new"));
        var api = admin.page().url();
        var app = ConnectedApp.register(portal, Portal.unique("Cut Off There "));
        var token = app.connect(person, "openid access", "https://" + host);
        var kept = app.connect(person, "openid profile");
        assertThat(app.isActive(token)).isTrue();
        admin.open(api + "/people");
        assertThat(admin.heading()).hasText(host);
        actions.begin();

        admin.button("connections.cutOffAll").click();
        confirm("connections.cutOffAll");

        assertThat(admin.text("connections.cutOff.done", 1)).isVisible();
        assertThat(app.isActive(token)).isFalse();
        assertThat(app.call(kept)).as("elsewhere it goes on").isEqualTo(200);
        actions.expectPromised("Cut off all apps from an API");
    }

    private String connectSomebodyElse(ConnectedApp app) throws IOException {
        try (var other = portal.visitor(portal.newPerson())) {
            return app.connect(other, "openid");
        }
    }

    private void confirm(String key) {
        admin.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(admin.words(key)).setExact(true))
                .click();
    }

    private static void assertIsOver(ConnectedApp app, String token) {
        assertThat(app.call(token)).isEqualTo(401);
        assertThat(app.isActive(token)).isFalse();
    }
}
