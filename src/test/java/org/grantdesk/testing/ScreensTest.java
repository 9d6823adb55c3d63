package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("browser")
class ScreensTest {

    private Page page;

    @BeforeEach
    void open() {
        page = Chromium.newPage();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void photographsEverySizeInBothThemes() {
        show("color: black; background: white", "color: white; background: black");
        Screens.check(page, "rig");
        assertThat(Path.of("target", "screenshots"))
                .isDirectoryContaining("glob:**/rig-1280x800-light.png")
                .isDirectoryContaining("glob:**/rig-1280x800-dark.png")
                .isDirectoryContaining("glob:**/rig-390x844-light.png")
                .isDirectoryContaining("glob:**/rig-390x844-dark.png")
                .isDirectoryContaining("glob:**/rig-320x640-light.png")
                .isDirectoryContaining("glob:**/rig-320x640-dark.png");
    }

    @Test
    void namesTheElementThatCannotBeReadInTheDark() {
        show("color: black; background: white", "color: #222; background: black");
        assertThatThrownBy(() -> Screens.check(page, "rig-dark"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rig-dark-1280x800-dark: serious color-contrast")
                .hasMessageContaining("<p>Can you read this?</p>")
                .message()
                .doesNotContain("-light:");
    }

    /** Once per size: this does not change with the theme. */
    @Test
    void namesTheButtonThatHasNoName() {
        page.setContent("""
            <!doctype html><html lang="en"><title>Rig</title>
            <main><h1>Rig</h1><button class="bare"></button></main>
            """);
        assertThatThrownBy(() -> Screens.check(page, "rig-names"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rig-names-1280x800-light: critical button-name")
                .hasMessageContaining("rig-names-390x844-light: critical button-name")
                .hasMessageContaining("rig-names-320x640-light: critical button-name")
                .hasMessageContaining("<button class=\"bare\"></button>");
    }

    @Test
    void namesTheRulesThatAPageBreaks() {
        page.setContent("""
            <!doctype html><html lang="xx">
            <main><h1>One</h1><h1>Two</h1><p style="width: 500px" class="wide">Wide</p></main>
            """);
        assertThatThrownBy(() -> Screens.check(page, "rig-rules"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 h1: One | Two")
                .hasMessageContaining("no document title")
                .hasMessageContaining("lang is \"xx\"")
                .hasMessageContaining("scrolls sideways at 320 px")
                .hasMessageContaining("p.wide");
    }

    @Test
    void namesTheButtonThatIsCutOffAndTheFieldThatIsHardlySeen() {
        page.setContent("""
            <!doctype html><html lang="en"><title>Rig</title>
            <style>input { background: white; border: 1px solid #ccc } input.seen { border-color: #777 }</style>
            <main><h1>Rig</h1>
            <div style="width: 80px; overflow: hidden"><button style="width: 120px">Revoke</button></div>
            <p><input aria-label="Faint"><input class="seen" aria-label="Seen"></p></main>
            """);
        assertThatThrownBy(() -> Screens.check(page, "rig-edges"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("button \"Revoke\" is clipped by div")
                .hasMessageContaining("rig-edges-320x640-light: faint edge of input: 1.61")
                .message()
                .containsOnlyOnce("rig-edges-1280x800-light: faint");
    }

    private void show(String light, String dark) {
        page.setContent("""
            <!doctype html><html lang="en"><title>Rig</title>
            <style>
              body { %s }
              @media (prefers-color-scheme: dark) { body { %s } }
            </style>
            <main><h1>Rig</h1><p>Can you read this?</p></main>
            """.formatted(light, dark));
    }
}
