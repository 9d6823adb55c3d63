package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The screens about apps, as a visitor uses them. */
final class AppPages {

    private static final Pattern SECRET = Pattern.compile("gds_[a-z0-9]{26}_[0-9A-Za-z]{49}");

    private final Visitor visitor;

    AppPages(Visitor visitor) {
        this.visitor = visitor;
    }

    AppPages openList() {
        visitor.open("/apps");
        visitor.expectHeading("apps.title");
        return this;
    }

    /** Opens a tab of an app: {@code ""}, {@code secrets}, {@code people}, {@code activity} or {@code settings}. */
    AppPages openTab(String clientId, String tab) {
        visitor.open("/apps/" + clientId + (tab.isEmpty() ? "" : "/" + tab));
        return this;
    }

    /** Registers an app from the list on, and is at the page that shows its secret. */
    void register(String name) {
        openList();
        registerButton().click();
        visitor.field("client.name").fill(name);
        visitor.field("client.homepage").fill("https://app.example.test");
        redirectUri(1).fill("https://app.example.test/callback");
        visitor.button("register.submit").click();
        visitor.expectHeading("registered.title", name);
    }

    Locator redirectUri(int number) {
        return visitor.field("client.redirectUris.one", number);
    }

    /** An empty list has it twice. */
    Locator registerButton() {
        return visitor.button("apps.register").first();
    }

    /** The secret that is shown now. */
    Locator secret() {
        return visitor.page().getByText(SECRET);
    }

    /** Rotates the secret and answers with the new one. */
    String rotateSecret(String clientId) {
        openTab(clientId, "");
        visitor.button("rotate.action").click();
        visitor.button("rotate.verb").click();
        assertThat(secret()).isVisible();
        return secret().textContent();
    }

    /** Says no to the question that lies above another dialog. */
    void cancelQuestion() {
        visitor.page()
                .getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, button("action.cancel"))
                .click();
    }

    /** A button inside the dialog that is open. */
    Locator dialogButton(String key) {
        return visitor.dialog().getByRole(AriaRole.BUTTON, button(key));
    }

    private Locator.GetByRoleOptions button(String key) {
        return new Locator.GetByRoleOptions().setName(visitor.words(key)).setExact(true);
    }
}
