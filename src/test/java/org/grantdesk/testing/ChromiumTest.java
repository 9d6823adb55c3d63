package org.grantdesk.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("browser")
class ChromiumTest {

    @Test
    void opensAPageAndClicks() {
        Page page = Chromium.newPage();
        try {
            page.setContent("""
                <!doctype html><title>Click</title>
                <button onclick="document.querySelector('output').textContent = 'clicked'">Go</button>
                <output></output>
                """);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go"))
                    .click();
            assertThat(page.locator("output")).hasText("clicked");
        } finally {
            page.context().close();
        }
    }
}
