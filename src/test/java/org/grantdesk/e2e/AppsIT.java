package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A developer's work: register an app, keep its secret, edit it, delete it. */
@Tag("browser")
class AppsIT {

    private final Portal portal = Portal.shared();
    private String developer;
    private Visitor visitor;
    private AppPages apps;

    @BeforeEach
    void arrive() {
        developer = portal.newPerson("system_user", "developer");
        visitor = portal.visitor(developer);
        apps = new AppPages(visitor);
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void registersAnAppAndCopiesItsSecret() {
        apps.register("Copied");
        String secret = apps.secret().textContent();
        visitor.button("secret.copy").click();
        assertThat(visitor.text("copy.done", visitor.words("client.secret"))).isVisible();
        assertThat(visitor.clipboard()).isEqualTo(secret).startsWith("gds_");

        visitor.button("registered.open").click();
        assertThat(visitor.heading()).hasText("Copied");
        assertThat(visitor.everythingInThePage()).doesNotContain(secret);
        visitor.page().goBack();
        assertThat(visitor.heading()).not().hasText(visitor.words("registered.title", "Copied"));
        assertThat(visitor.everythingInThePage()).doesNotContain(secret);
    }

    @Test
    void registersAnAppWithTheKeyboardAlone() {
        apps.openList();
        visitor.tabTo(apps.registerButton());
        visitor.press("Enter");
        visitor.tabTo(visitor.field("client.name"));
        visitor.type("Typed");
        visitor.tabTo(visitor.field("client.homepage"));
        visitor.type("https://app.example.test");
        visitor.tabTo(apps.redirectUri(1));
        visitor.type("https://app.example.test/callback");
        visitor.tabTo(visitor.button("register.submit"));
        visitor.press("Enter");
        visitor.expectHeading("registered.title", "Typed");

        visitor.tabTo(visitor.button("secret.copy"));
        visitor.press("Enter");
        assertThat(visitor.text("copy.done", visitor.words("client.secret"))).isVisible();
        assertThat(visitor.clipboard()).isEqualTo(apps.secret().textContent());
        visitor.tabTo(visitor.button("registered.open"));
        visitor.press("Enter");
        assertThat(visitor.heading()).hasText("Typed");
    }

    @Test
    void choosesTheLanguageOfTheSampleCodeWithTheArrowsAndFindsItAgain() {
        apps.register("Tabbed");
        visitor.button("secret.copy").click();
        visitor.button("registered.open").click();
        assertThat(visitor.heading()).hasText("Tabbed");
        var tabs = visitor.page().getByRole(AriaRole.TAB);
        assertThat(tabs).hasCount(4);
        assertThat(tabs.first()).hasAttribute("aria-selected", "true");
        tabs.first().focus();
        visitor.press("ArrowRight");
        visitor.press("ArrowRight");
        var chosen = visitor.byRole(AriaRole.TAB, "Node.js");
        assertThat(chosen).isFocused();
        assertThat(chosen).hasAttribute("aria-selected", "true");
        assertThat(visitor.page().getByRole(AriaRole.TABPANEL)).hasCount(1);
        assertThat(visitor.page().getByRole(AriaRole.TABPANEL)).containsText("import ");
        visitor.press("End");
        visitor.press("ArrowRight");
        assertThat(tabs.first()).isFocused();
        visitor.press("ArrowLeft");
        assertThat(visitor.byRole(AriaRole.TAB, "Python")).isFocused();

        visitor.page().reload();
        assertThat(visitor.byRole(AriaRole.TAB, "Python")).hasAttribute("aria-selected", "true");
        var list = visitor.page().locator(".gd-tab-list");
        list.evaluate("list => { list.style.width = '8rem'; list.scrollLeft = 0; }");
        assertThat(list).hasAttribute("data-after", "");
        assertThat(list).not().hasAttribute("data-before", "");
    }

    @Test
    void asksBeforeASecretThatWasNotStoredIsLeftBehind() {
        apps.register("Hasty");
        visitor.link("menu.apps").click();
        assertThat(visitor.dialog()).containsText(visitor.words("onetime.leave.title"));
        apps.dialogButton("action.cancel").click();
        assertThat(apps.secret()).isVisible();
    }

    @Test
    void rotatesTheSecretInTwoActionsAndForgetsItOnceClosed() {
        apps.openTab(register("Rotated"), "");
        visitor.button("rotate.action").click();
        visitor.button("rotate.verb").click();

        assertThat(apps.secret()).isVisible();
        String secret = apps.secret().textContent();
        visitor.press("Escape");
        assertThat(visitor.button("onetime.leave.verb")).isVisible();
        apps.cancelQuestion();
        assertThat(apps.secret()).isVisible();
        visitor.button("secret.copy").click();
        assertThat(visitor.text("copy.done", visitor.words("client.secret"))).isVisible();
        assertThat(visitor.clipboard()).isEqualTo(secret);

        visitor.button("onetime.done").click();
        assertThat(visitor.dialog()).hasCount(0);
        // The overview leads there as well.
        visitor.link("client.tab.secrets").first().click();
        // The app is active, and so is one secret.
        assertThat(visitor.text("secret.state.live")).hasCount(2);
        assertThat(visitor.text("secret.state.ending")).hasCount(1);
        assertThat(visitor.everythingInThePage()).doesNotContain(secret);
        visitor.page().reload();
        assertThat(visitor.text("secret.state.live")).hasCount(2);
        assertThat(visitor.everythingInThePage()).doesNotContain(secret);
    }

    @Test
    void saysWhileOneTypesWhatIsWrongWithARedirectUriAndMendsIt() {
        apps.openTab(register("Edited"), "settings");
        Locator uri = apps.redirectUri(1);
        uri.fill("http://app.example.test/callback");
        assertThat(visitor.text("redirectUri.notHttps")).isVisible();
        assertThat(uri).not().hasAttribute("aria-invalid", "true");

        visitor.button("action.save").click();
        assertThat(uri).hasAttribute("aria-invalid", "true");
        assertThat(uri).hasAccessibleDescription(containing(visitor.words("redirectUri.notHttps")));
        assertThat(uri).isFocused();

        visitor.button("redirectUri.suggestion", "https://app.example.test/callback")
                .click();
        assertThat(uri).hasValue("https://app.example.test/callback");
        visitor.field("client.name").fill("Edited twice");
        visitor.button("action.save").click();
        assertThat(visitor.heading()).hasText("Edited twice");
    }

    @Test
    void losesNothingWhenSomebodyElseWasQuicker() {
        String clientId = register("Contested");
        apps.openTab(clientId, "settings");
        Page other = visitor.page().context().newPage();
        Visitor otherTab = new Visitor(other, Words.ENGLISH);
        new AppPages(otherTab).openTab(clientId, "settings");

        otherTab.field("client.name").fill("Theirs");
        otherTab.button("action.save").click();
        assertThat(otherTab.heading()).hasText("Theirs");

        visitor.field("client.description").fill("Mine, typed for minutes");
        visitor.button("action.save").click();
        Locator note = visitor.page()
                .getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions().setHasText(visitor.words("stale.text")));
        assertThat(note).containsText("Contested");
        assertThat(note).containsText("Theirs");
        assertThat(visitor.field("client.description")).hasValue("Mine, typed for minutes");
        assertThat(portal.admin().get("/oauth/apps/" + clientId).get("name").asString())
                .isEqualTo("Theirs");

        visitor.button("action.save").click();
        assertThat(visitor.heading()).hasText("Theirs");
        assertThat(portal.admin()
                        .get("/oauth/apps/" + clientId)
                        .get("description")
                        .asString())
                .isEqualTo("Mine, typed for minutes");
    }

    @Test
    void deletesAnAppOnceItsNameIsTyped() {
        String clientId = register("Short lived");
        apps.openTab(clientId, "settings");
        visitor.button("client.delete").click();
        assertThat(visitor.dialog()).containsText(visitor.words("client.delete.effect"));

        visitor.field("client.delete.name").fill("short lived");
        apps.dialogButton("client.delete").click();
        assertThat(visitor.field("client.delete.name"))
                .hasAccessibleDescription(containing(visitor.words("client.delete.mismatch", "Short lived")));
        visitor.field("client.delete.name").fill("Short lived");
        apps.dialogButton("client.delete").click();

        visitor.expectHeading("apps.title");
        assertThat(visitor.text("apps.empty.title")).isVisible();
        assertThat(portal.admin()
                        .exchange("GET", "/oauth/apps/" + clientId, null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void cannotTellSomebodyElsesAppFromOneThatDoesNotExist() {
        String foreign = portal.admin().registerApp("Not yours").get("id").asString();
        for (String tab : new String[] {"", "secrets", "settings"}) {
            String unknownPage = everythingSaidAt("abcdefghijklmnopqrstuvwxyz", tab);
            assertThat(everythingSaidAt(foreign, tab))
                    .isEqualTo(unknownPage)
                    .contains(visitor.words("error.notFound.title"));
        }
        apps.openList();
        assertThat(visitor.text("apps.empty.title")).isVisible();
    }

    private String everythingSaidAt(String clientId, String tab) {
        apps.openTab(clientId, tab);
        visitor.expectHeading("error.notFound.title");
        return visitor.page().title() + "\n" + visitor.page().locator("body").innerText();
    }

    private static Pattern containing(String text) {
        return Pattern.compile(text.replaceAll("[^\\w ]", "\\\\$0"));
    }

    /** Through the API, as the developer; answers with the client id. */
    private String register(String name) {
        return portal.signInToApi(developer).registerApp(name).get("id").asString();
    }
}
