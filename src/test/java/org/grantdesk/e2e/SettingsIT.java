package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Settings screen, an app's protocol settings, and trying an app out, in a browser and as pictures. */
@Tag("browser")
class SettingsIT {

    private final Portal portal = Portal.shared();
    private Visitor visitor;

    @BeforeEach
    void signIn() {
        visitor = portal.visitor(Portal.ADMIN);
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void scopesAndKeys() {
        visitor.open("/settings");
        visitor.expectHeading("settings.title");
        visitor.button("scopes.add").click();
        Screens.check(visitor.page(), "settings-scope");
        visitor.field("scopes.field.name").fill("invoices.read");
        visitor.field("scopes.field.titleEn").fill("Read your invoices");
        visitor.field("scopes.field.sentenceEn").fill("Reads the invoices you got and those you sent.");
        visitor.field("scopes.field.titleDe").fill("Ihre Rechnungen lesen");
        visitor.field("scopes.field.sentenceDe").fill("Liest die Rechnungen, die Sie bekamen und schrieben.");
        visitor.dialog().getByText(visitor.words("scope.risk.high")).click();
        new AppPages(visitor).dialogButton("scopes.add").click();
        assertThat(visitor.page().getByText("Read your invoices")).isVisible();
        visitor.button("keys.rotate").click();
        Screens.check(visitor.page(), "settings-rotate");
        new AppPages(visitor).dialogButton("keys.rotate").click();
        assertThat(visitor.text("keys.older").first()).isVisible();
        Screens.check(visitor.page(), "settings");
        Screens.whole(visitor.page(), "settings");
    }

    @Test
    void protocolOfAnApp() {
        var id = portal.admin().registerApp(Portal.unique("Ledger")).get("id").asString();
        visitor.open("/apps/" + id + "/settings");
        visitor.button("client.protocol.save").scrollIntoViewIfNeeded();
        Screens.check(visitor.page(), "app-protocol");
        Screens.whole(visitor.page(), "app-settings");
    }

    @Test
    void triesAnAppOut() {
        var id = portal.admin().registerApp(Portal.unique("Tried")).get("id").asString();
        visitor.open("/apps/" + id);
        visitor.link("try.title").first().click();
        Screens.check(visitor.page(), "try-start");
        visitor.button("try.start").click();
        visitor.button("consent.allow").click();
        assertThat(visitor.text("try.done")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/apps/" + id + "/try$"));
        assertThat(visitor.page().content()).contains("gda_").doesNotContainPattern("gd[acr]_\\w{9}");
        Screens.check(visitor.page(), "try-done");
        Screens.whole(visitor.page(), "try");
        visitor.open("/authorized");
        assertThat(visitor.heading()).isVisible();
        assertThat(visitor.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Tried")))
                .hasCount(0);
    }
}
