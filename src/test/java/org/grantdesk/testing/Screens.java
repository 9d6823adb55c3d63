package org.grantdesk.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Photographs a page in the sizes and themes people use, and holds it to the accessibility rules.
 *
 * <p>The pictures go to {@code target/screenshots/<name>-<size>-<theme>.png} and are made to be looked at; what fails a
 * test is a finding of axe-core or a broken rule of {@link PageRules}.
 */
public final class Screens {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private Screens() {}

    /**
     * Photographs the page as it is now, on a desk, a phone and a small one, light and dark, checks each with axe-core
     * and for the edges of its fields, and the page with the rules of {@link PageRules}.
     *
     * @throws AssertionError listing every serious or critical finding, with the elements and how to mend them, and
     *     whatever the page's content security policy had to stop
     */
    public static void check(Page page, String name) {
        List<String> findings = new ArrayList<>(violations(page, name));
        for (Size size : Size.values()) {
            resize(page, size);
            for (Theme theme : Theme.values()) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme.emulated));
                settle(page);
                String picture = "%s-%dx%d-%s".formatted(name, size.width, size.height, theme.label);
                photograph(page, picture);
                // What is where and what it is called does not change with the theme.
                var broken = theme == Theme.LIGHT ? Axe.findings(page) : Axe.findingsAboutColours(page);
                broken.forEach(rule -> findings.add(picture + ": " + rule));
                PageRules.sideways(page).forEach(grid -> findings.add(picture + ": scrolls sideways: " + grid));
                PageRules.faint(page).forEach(field -> findings.add(picture + ": faint edge of " + field));
            }
        }
        PageRules.broken(page).forEach(rule -> findings.add(name + ": " + rule));
        resize(page, Size.DESK);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(Theme.LIGHT.emulated));
        settle(page);
        if (!findings.isEmpty()) {
            throw new AssertionError("findings:\n" + String.join("\n", findings));
        }
    }

    private static void resize(Page page, Size size) {
        resize(page, size.width, size.height);
    }

    /**
     * Changes the window and, where that is a change, waits for what the page has put off: 300 ms after the last change
     * Vaadin tells the server, if that wants to know.
     */
    private static void resize(Page page, int width, int height) {
        var changes = page.viewportSize().width != width || page.viewportSize().height != height;
        page.setViewportSize(width, height);
        if (changes) {
            page.evaluate("""
                async () => {
                    await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
                    const now = performance.now();
                    const last = Math.max(0, ...window.timers.values());
                    if (last > now) {
                        await new Promise(over => setTimeout(over, last - now + 50));
                    }
                }
                """);
        }
    }

    /**
     * Waits until Vaadin has no request under way, fonts are there and the browser has painted what came; brings
     * everything that moves to where it ends.
     */
    public static void settle(Page page) {
        page.waitForFunction("""
            () => Object.values(window.Vaadin?.Flow?.clients ?? {})
                    .every(client => !client.isActive || !client.isActive())
            """);
        page.evaluate("""
            async () => {
                await document.fonts.ready;
                await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
                const moving = document.getAnimations()
                        .filter(animation => animation.effect?.getComputedTiming().endTime < 5000);
                moving.forEach(animation => animation.finish());
                await Promise.all(moving.map(animation => animation.finished.catch(() => {})));
                if (moving.length) {
                    await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
                }
            }
            """);
    }

    /** Saves what the window shows now as {@code target/screenshots/<name>.png}. */
    public static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    /** Photographs a long page from its head to its foot, light on a desk and dark on a phone. */
    public static void whole(Page page, String name) {
        for (var size : List.of(Size.DESK, Size.PHONE)) {
            var theme = size == Size.DESK ? Theme.LIGHT : Theme.DARK;
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme.emulated));
            resize(page, size.width, 3600);
            settle(page);
            photograph(page, "%s-whole-%d".formatted(name, size.width));
        }
        resize(page, Size.DESK);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(Theme.LIGHT.emulated));
    }

    /** What the page tried that its content security policy does not allow, until now. */
    private static List<String> violations(Page page, String name) {
        return ((List<?>) page.evaluate("() => window.violations"))
                .stream()
                        .map(violation -> name + ": not allowed by its security policy: " + violation)
                        .toList();
    }

    private enum Theme {
        LIGHT(ColorScheme.LIGHT, "light"),
        DARK(ColorScheme.DARK, "dark");

        private final ColorScheme emulated;
        private final String label;

        Theme(ColorScheme emulated, String label) {
            this.emulated = emulated;
            this.label = label;
        }
    }

    private enum Size {
        DESK(1280, 800),
        PHONE(390, 844),
        SMALL(320, 640);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }
}
