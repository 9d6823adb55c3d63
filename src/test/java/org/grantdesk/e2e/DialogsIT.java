package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No dialog outlives its screen, and no key destroys anything by accident. */
@Tag("browser")
class DialogsIT {

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
    void backClosesTheDialogAndNothingWaitsOnTheOtherPage() {
        try (Visitor chief = portal.visitor(Portal.ADMIN)) {
            String name = "back-" + developer;
            portal.admin().createPerson(name, Portal.PASSWORD, "system_user");
            chief.open("/people?q=" + name);
            chief.byRole(AriaRole.LINK, name).click();
            chief.button("person.deactivate").click();
            assertThat(chief.dialog()).containsText(chief.words("person.deactivate.title", name));

            chief.page().goBack();

            chief.expectHeading("people.title");
            assertThat(chief.dialog()).hasCount(0);
            assertThat(chief.text("person.deactivate.done", name)).hasCount(0);
        }
    }

    @Test
    void signingOutInAnotherTabClosesTheDialog() {
        apps.openTab(register("Left open"), "settings");
        visitor.button("client.delete").click();
        assertThat(visitor.button("action.cancel")).isVisible();

        Page other = visitor.page().context().newPage();
        Visitor otherTab = new Visitor(other, Words.ENGLISH);
        otherTab.open("/apps");
        otherTab.chooseFromAccountMenu("account.signOut");
        assertThat(otherTab.field("login.username")).isVisible();

        // The only dialog left says that the session has ended; nothing armed stays.
        assertThat(visitor.dialog()).hasCount(1);
        assertThat(visitor.dialog()).containsText(visitor.words("notice.ended.title"));
        assertThat(visitor.field("client.delete.name")).isHidden();
        assertThat(apps.dialogButton("client.delete")).isHidden();
    }

    @Test
    void theFocusRestsOnCancelAndEnterDestroysNothing() {
        String clientId = register("Kept");
        apps.openTab(clientId, "settings");
        visitor.button("client.delete").click();
        assertThat(visitor.button("action.cancel")).isFocused();
        visitor.press("Enter");
        assertThat(visitor.dialog()).hasCount(0);

        visitor.button("client.delete").click();
        visitor.field("client.delete.name").fill("Kept");
        visitor.press("Enter");
        assertThat(visitor.button("action.cancel")).isVisible();
        visitor.press("Escape");

        visitor.button("client.suspend").click();
        assertThat(visitor.button("action.cancel")).isFocused();
        visitor.press("Enter");
        assertThat(visitor.dialog()).hasCount(0);
        assertThat(visitor.text("client.status.active")).isVisible();
        assertThat(portal.signInToApi(developer)
                        .get("/oauth/apps/" + clientId)
                        .get("name")
                        .asString())
                .isEqualTo("Kept");
    }

    @Test
    void theFirstFieldHasTheFocusAndEnterSubmits() {
        try (Visitor chief = portal.visitor(Portal.ADMIN)) {
            chief.open("/roles");
            chief.button("roles.add").click();
            assertThat(chief.field("roles.field.title")).isFocused();
            chief.type("Auditor " + developer);
            chief.press("Enter");
            assertThat(chief.text("roles.new.done", "Auditor " + developer)).isVisible();
            assertThat(chief.dialog()).hasCount(0);
        }
    }

    @Test
    void enterRotatesButNeverOnceTheRedChoiceIsMade() {
        String clientId = register("Spun");
        apps.openTab(clientId, "");
        visitor.button("rotate.action").click();
        visitor.text("rotate.keep.stop").click();
        assertThat(visitor.button("rotate.verb.stop")).isVisible();
        visitor.press("Enter");
        assertThat(visitor.button("rotate.verb.stop")).isVisible();
        assertThat(apps.secret()).hasCount(0);

        visitor.text("rotate.keep.week").click();
        assertThat(visitor.button("rotate.verb")).isVisible();
        visitor.press("Enter");
        assertThat(apps.secret()).isVisible();
    }

    @Test
    void backAsksBeforeASecretIsLostAndStayingKeepsTheAddress() {
        register("Held");
        apps.openList();
        visitor.byRole(AriaRole.LINK, "Held").click();
        visitor.button("rotate.action").click();
        visitor.button("rotate.verb").click();
        assertThat(apps.secret()).isVisible();

        visitor.page().goBack();
        assertThat(visitor.button("onetime.leave.verb")).isVisible();
        apps.cancelQuestion();
        assertThat(apps.secret()).isVisible();

        visitor.page().goBack();
        visitor.button("onetime.leave.verb").click();
        visitor.expectHeading("apps.title");
        assertThat(visitor.dialog()).hasCount(0);
    }

    @Test
    void aReloadWarnsUntilTheSecretWasCopied() {
        visitor.open("/apps/" + register("Reloaded"));
        visitor.button("rotate.action").click();
        visitor.button("rotate.verb").click();
        assertThat(apps.secret()).isVisible();
        List<String> warnings = new ArrayList<>();
        visitor.page().onDialog(warning -> {
            warnings.add(warning.type());
            warning.dismiss();
        });
        visitor.page().evaluate("setTimeout(() => location.reload())");
        visitor.page().waitForCondition(() -> !warnings.isEmpty());
        assertThat(warnings).containsExactly("beforeunload");
        assertThat(apps.secret()).isVisible();

        visitor.button("secret.copy").click();
        assertThat(visitor.text("copy.done", visitor.words("client.secret"))).isVisible();
        visitor.page().reload();
        assertThat(visitor.heading()).hasText("Reloaded");
        assertThat(warnings).hasSize(1);
        assertThat(visitor.dialog()).hasCount(0);
    }

    @Test
    void theDownloadIsNamedAfterTheAppAndHoldsItsAddressAndScopes() throws Exception {
        visitor.open("/apps/" + register("Warehouse Data Export"));
        visitor.button("rotate.action").click();
        visitor.button("rotate.verb").click();
        String secret = apps.secret().textContent();

        var download = visitor.page()
                .waitForDownload(() -> visitor.link("secret.download").click());

        assertThat(download.suggestedFilename()).isEqualTo("warehouse-data-export.env");
        assertThat(java.nio.file.Files.readString(download.path()))
                .contains("OAUTH_CLIENT_SECRET=" + secret + "\n", "OAUTH_REDIRECT_URI=https://", "OAUTH_SCOPES=");
        visitor.button("onetime.done").click();
        assertThat(visitor.dialog()).hasCount(0);
    }

    @Test
    void aClickRightAfterTypingIsNotLost() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            apps.openList();
            apps.registerButton().click();
            assertThat(visitor.field("client.name")).isFocused();
            visitor.type("Quick " + attempt);
            visitor.field("client.homepage").fill("https://app.example.test");
            apps.redirectUri(1).click();
            visitor.type("https://app.example.test/callback");

            pressFor40Milliseconds(visitor.button("register.submit"));

            visitor.expectHeading("registered.title", "Quick " + attempt);
            visitor.leaveWithoutCopying("registered.open");
            assertThat(visitor.heading()).hasText("Quick " + attempt);
        }
    }

    @Test
    void aClickRightAfterTypingSomethingWrongIsAnsweredAtTheFields() {
        visitor.open("/apps/new");
        visitor.field("client.homepage").fill("nonsense");
        apps.redirectUri(1).click();
        visitor.type("http://app.example.test/callback");

        pressFor40Milliseconds(visitor.button("register.submit"));

        assertThat(visitor.field("client.name")).isFocused();
        for (Locator wrong :
                List.of(visitor.field("client.name"), visitor.field("client.homepage"), apps.redirectUri(1))) {
            assertThat(wrong).hasAttribute("aria-invalid", "true");
        }
        assertThat(visitor.field("client.name")).isInViewport();
    }

    private void pressFor40Milliseconds(Locator button) {
        button.scrollIntoViewIfNeeded();
        var box = button.boundingBox();
        visitor.page().mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        visitor.page().mouse().down();
        visitor.page().waitForTimeout(40);
        visitor.page().mouse().up();
    }

    /** Through the API, as the developer; answers with the client id. */
    private String register(String name) {
        return portal.signInToApi(developer).registerApp(name).get("id").asString();
    }
}
