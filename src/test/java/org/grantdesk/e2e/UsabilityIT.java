package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many clicks and fields the main jobs take. What is counted here is what {@code docs/usability.md} says. */
@Tag("browser")
class UsabilityIT {

    private final Portal portal = Portal.shared();
    private String developer;
    private Visitor visitor;
    private AppPages apps;
    private ActionCount actions;

    @BeforeEach
    void arrive() {
        developer = portal.newPerson("system_user", "developer");
        visitor = portal.visitor(developer);
        apps = new AppPages(visitor);
        actions = ActionCount.in(visitor.page());
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void register() throws Exception {
        apps.openList();
        actions.begin();

        apps.registerButton().click();
        type(visitor.field("client.name"), "Counted");
        type(visitor.field("client.homepage"), "https://app.example.test");
        type(apps.redirectUri(1), "https://app.example.test/callback");
        visitor.press("Enter");

        visitor.expectHeading("registered.title", "Counted");
        actions.expectPromised("Register an app");
    }

    @Test
    void registerAnApi() throws Exception {
        visitor.open("/apis");
        visitor.expectHeading("apis.title");
        actions.begin();

        // An empty list has it twice.
        visitor.button("apis.register").first().click();
        type(visitor.field("apis.field.identifier"), "https://counted.example.test/mcp");
        visitor.press("Enter");

        assertThat(visitor.heading()).hasText("counted.example.test");
        assertThat(visitor.text("apis.next")).isVisible();
        actions.expectPromised("Register an API");
    }

    @Test
    void find() throws Exception {
        app("Needle");
        app("Haystack");
        visitor.open("/authorized");
        visitor.expectHeading("grants.title");
        actions.begin();

        visitor.link("menu.apps").click();
        type(visitor.field("apps.search"), "eedl");
        visitor.press("Enter");

        assertThat(visitor.heading()).hasText("Needle");
        actions.expectPromised("Find an app");
    }

    @Test
    void rotate() throws Exception {
        apps.openTab(app("Turned"), "");
        assertThat(visitor.heading()).hasText("Turned");
        actions.begin();

        visitor.button("rotate.action").click();
        visitor.button("rotate.verb").click();

        assertThat(apps.secret()).isVisible();
        actions.expectPromised("Rotate a secret");
    }

    @Test
    void whoUsesIt() throws Exception {
        app("Used");
        apps.openList();
        actions.begin();

        visitor.byRole(AriaRole.LINK, "Used").click();

        assertThat(visitor.heading()).hasText("Used");
        assertThat(visitor.page().locator(".gd-figure[href$='/people']")).isVisible();
        actions.expectPromised("See who uses an app");
    }

    @Test
    void revoke() throws Exception {
        ConnectedApp.register(portal, "Revoked by Count").connect(visitor, "user");
        visitor.open("/authorized");
        visitor.expectHeading("grants.title");
        actions.begin();

        visitor.page().locator(".gd-grant").locator(".gd-danger-button").click();
        visitor.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(visitor.words("grants.revoke"))
                                .setExact(true))
                .click();

        assertThat(visitor.page().locator(".gd-grant")).hasCount(0);
        actions.expectPromised("Revoke an app's access");
    }

    @Test
    void mendAMismatch() throws Exception {
        var clientId = app("Off by a Slash");
        visitor.open("/oauth/authorize?response_type=code&state=s&client_id=" + clientId
                + "&redirect_uri=https://app.example.test/callback/");
        visitor.expectHeading("refused.title");
        actions.begin();

        visitor.button("failure.add").click();
        assertThat(visitor.page().locator(".address")).isVisible();
        visitor.button("failure.add").click();
        visitor.expectHeading("mismatch.page.done");
        visitor.link("mismatch.again").click();

        assertThat(visitor.button("consent.allow")).isVisible();
        actions.expectPromised("Find and correct a wrong redirect URI");
    }

    /** The developer's own app, which is there before anything is counted; answers with its id. */
    private String app(String name) {
        return portal.signInToApi(developer).registerApp(name).get("id").asString();
    }

    /** Types as a person does: into the field that has the focus, or after a click that is part of typing. */
    private static void type(Locator field, String text) {
        field.focus();
        field.pressSequentially(text);
    }
}
