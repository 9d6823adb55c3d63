package org.grantdesk.e2e;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.HarContentPolicy;
import com.microsoft.playwright.options.HarMode;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantdesk.testing.Chromium;
import org.grantdesk.testing.PackagedJar;

/** A running portal with an administrator, and the ways into it: a browser window for anybody, and the API. */
final class Portal implements AutoCloseable {

    static final String ADMIN = "ada";
    static final String PASSWORD = "seven lamps above the desk";

    private static final Pattern SETUP_LINK = Pattern.compile("http://localhost:\\d+/setup\\?code=([\\w-]{43})");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static Portal shared;

    private final PackagedJar jar;
    private Api admin;

    private Portal(PackagedJar jar) {
        this.jar = jar;
    }

    /** The portal that most browser tests share; each brings people and apps of its own. Ends with the JVM. */
    static synchronized Portal shared() {
        if (shared == null) {
            shared = start("e2e", Map.of());
        }
        return shared;
    }

    /** Starts a portal whose administrator is made from the environment. */
    static Portal start(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "GRANTDESK_ADMIN_USERNAME", ADMIN,
                "GRANTDESK_ADMIN_EMAIL", "ada@example.test",
                "GRANTDESK_ADMIN_PASSWORD", PASSWORD));
        environment.putAll(more);
        return new Portal(PackagedJar.start(name, environment));
    }

    /** Starts a portal in which nobody exists: its setup link is in the log. */
    static Portal startEmpty(String name, Map<String, String> environment) {
        return new Portal(PackagedJar.start(name, environment));
    }

    /** A name that nothing else in this run has. */
    static String unique(String prefix) {
        return prefix + NAMES.incrementAndGet();
    }

    String baseUrl() {
        return jar.baseUrl();
    }

    PackagedJar jar() {
        return jar;
    }

    /** The code of the setup link that the portal has printed. */
    String setupCode() {
        Matcher printed = SETUP_LINK.matcher(jar.log());
        if (!printed.find()) {
            throw new AssertionError("no setup link in the log:\n" + jar.log());
        }
        return printed.group(1);
    }

    /** The API as the administrator. */
    synchronized Api admin() {
        if (admin == null) {
            admin = signInToApi(ADMIN);
        }
        return admin;
    }

    /** The API as a person with the password of all tests. */
    Api signInToApi(String username) {
        return Api.signIn(baseUrl(), username, PASSWORD);
    }

    /** A new person with the password of all tests; answers with their username. */
    String newPerson(String... roles) {
        String username = unique("person");
        admin().createPerson(username, PASSWORD, roles);
        return username;
    }

    /** A window of a browser of their own, which lets pages use the clipboard. */
    Visitor visitor() {
        return new Visitor(Chromium.newContext(window()).newPage(), Words.ENGLISH);
    }

    /** The same, of somebody whose browser asks for German pages. */
    Visitor germanVisitor() {
        return new Visitor(Chromium.newContext(window().setLocale("de-DE")).newPage(), Words.GERMAN);
    }

    /** A window like {@link #visitor()}'s, with everything that goes over the wire recorded into a file once the window is closed. */
    Visitor recordedVisitor(Path archive) {
        BrowserContext context = Chromium.newContext(window().setRecordHarPath(archive)
                .setRecordHarContent(HarContentPolicy.EMBED)
                .setRecordHarMode(HarMode.FULL));
        return new Visitor(context.newPage(), Words.ENGLISH);
    }

    private Browser.NewContextOptions window() {
        return new Browser.NewContextOptions()
                .setBaseURL(baseUrl())
                .setLocale("en-US")
                .setTimezoneId("Europe/Berlin")
                .setViewportSize(1280, 800)
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    /**
     * The same, signed in with the password of all tests. The form of the sign-in page is sent without showing it, and the
     * first page is the one that the test opens.
     */
    Visitor visitor(String username) {
        Page page = Chromium.newContext(window()).newPage();
        APIRequestContext requests = page.context().request();
        String browser = (String) page.evaluate("navigator.userAgent");
        RequestOptions form = RequestOptions.create()
                .setHeader("User-Agent", browser)
                .setMaxRedirects(0)
                .setForm(FormData.create()
                        .set("username", username)
                        .set("password", PASSWORD)
                        .set("_csrf", formToken(requests.get("/login"))));
        APIResponse answer = requests.post("/login", form);
        if (answer.status() != 302 || !answer.headers().get("location").equals("/")) {
            throw new AssertionError("not signed in: " + answer.status() + " " + answer.headers());
        }
        return new Visitor(page, Words.ENGLISH);
    }

    private static String formToken(APIResponse page) {
        Matcher token = FORM_TOKEN.matcher(page.text());
        if (!token.find()) {
            throw new AssertionError("no form in " + page.text());
        }
        return token.group(1);
    }

    @Override
    public void close() {
        jar.close();
    }
}
