package org.grantdesk.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Chromium without a window. One is started per JVM, at the first use; what tests must not share (cookies,
 * storage, the time zone) lives in a context, of which every test opens its own.
 *
 * <p>Playwright belongs to one thread: use it from the test's own thread only.
 */
public final class Chromium {

    private static final List<String> FLAGS = List.of(
            // Root cannot use Chromium's sandbox, and the pages are our own.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            // A container's /dev/shm is often too small for a page with many layers.
            "--disable-dev-shm-usage",
            // Nothing but the page under test goes to the network.
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What the page's content security policy did not allow; {@link Screens} reads it. */
    private static final String REMEMBER_VIOLATIONS = """
        window.violations = [];
        document.addEventListener('securitypolicyviolation', event => window.violations.push(
                `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
        """;

    /** For when the page has set short timers that are not over; {@link Screens} waits for them. */
    private static final String REMEMBER_TIMERS = """
        window.timers = new Map();
        {
            const {setTimeout, clearTimeout} = window;
            window.setTimeout = (action, delay = 0, ...more) => {
                const timer = setTimeout(action, delay, ...more);
                if (delay <= 500) {
                    window.timers.set(timer, performance.now() + delay);
                }
                return timer;
            };
            window.clearTimeout = timer => {
                window.timers.delete(timer);
                clearTimeout(timer);
            };
        }
        """;

    private static final double PATIENCE_MILLIS = 20_000;

    private static Browser browser;
    private static IllegalStateException whyNot;

    private Chromium() {}

    /** Opens a fresh, empty context with an English page in it; close it with {@code page.context().close()}. */
    public static Page newPage() {
        return newContext(new Browser.NewContextOptions().setLocale("en-US")).newPage();
    }

    /** Opens a fresh context, for tests that set a locale, a viewport, permissions or headers. */
    public static BrowserContext newContext(Browser.NewContextOptions options) {
        BrowserContext context = browser().newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(REMEMBER_VIOLATIONS);
        context.addInitScript(REMEMBER_TIMERS);
        return context;
    }

    private static synchronized Browser browser() {
        if (whyNot != null) {
            throw whyNot;
        }
        if (browser == null) {
            Optional<Path> installed = provide();
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
            installed.ifPresent(options::setExecutablePath);
            browser = playwright.chromium().launch(options);
            // As patient as everything else here: a busy machine is slow, not wrong.
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium-close"));
        }
        return browser;
    }

    /** Tries only once per JVM: an installation that failed takes minutes to fail again. */
    private static Optional<Path> provide() {
        try {
            return new ChromiumInstallation().provide();
        } catch (IllegalStateException e) {
            whyNot = e;
            throw e;
        }
    }
}
