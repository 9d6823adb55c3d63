package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every screen with something on it, photographed on a desk and a phone, light and dark, and held to the rules of
 * {@link Screens#check}. Those before sign-in are photographed where their stories are told: {@link FirstStartIT} and
 * {@link SignInIT}.
 */
@Tag("browser")
class ScreensIT {

    private static final List<String> NAMES = List.of(
            "Atlas Maps",
            "Build Watch",
            "Coffee Rota",
            "Desk Booking",
            "Expense Scanner",
            "Field Notes",
            "Guest Wi-Fi",
            "Helpdesk Bridge",
            "Invoice Robot",
            "Job Board",
            "Kiosk",
            "Lunch Orders",
            "Meeting Minutes",
            "Newsletter",
            "On-call Pager",
            "Parcel Locker",
            "Quality Gates",
            "Release Train",
            "Shift Planner",
            "Travel Desk");

    private static final Pattern LINK = Pattern.compile("/link\\?code=[\\w-]{43}");

    private static Portal portal;
    private static Visitor visitor;
    private static AppPages apps;
    private static String clientId;

    @BeforeAll
    static void start() {
        portal = Portal.start("screens", Map.of());
        for (int round = 1; round <= 4; round++) {
            for (String name : NAMES) {
                clientId = portal.admin()
                        .registerApp(round == 1 ? name : name + " " + round)
                        .get("id")
                        .asString();
            }
        }
        visitor = portal.visitor(Portal.ADMIN);
        apps = new AppPages(visitor);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        portal.close();
    }

    @Test
    void home() {
        visitor.open("/");
        assertThat(visitor.text("home.attention")).isVisible();
        Screens.check(visitor.page(), "home");
    }

    @Test
    void listOfApps() {
        apps.openList();
        assertThat(visitor.byRole(AriaRole.LINK, "Atlas Maps")).isVisible();
        Screens.check(visitor.page(), "apps");
        visitor.open("/apps?q=nothing-is-called-this");
        assertThat(visitor.text("apps.noMatch.title")).isVisible();
        Screens.check(visitor.page(), "apps-no-match");
    }

    @Test
    void registration() {
        visitor.open("/apps/new");
        visitor.field("client.name").fill("Pictured");
        apps.redirectUri(1).fill("http://app.example.test/callback");
        assertThat(visitor.text("redirectUri.notHttps")).isVisible();
        Screens.check(visitor.page(), "register");
        visitor.field("client.homepage").fill("https://app.example.test");
        apps.redirectUri(1).fill("https://app.example.test/callback");
        visitor.button("register.submit").click();
        visitor.expectHeading("registered.title", "Pictured");
        Screens.check(visitor.page(), "registered");
        visitor.leaveWithoutCopying("registered.open");
        assertThat(visitor.heading()).hasText("Pictured");
    }

    @Test
    void tabsOfAnApp() {
        for (String tab : List.of("", "secrets", "people", "activity", "activity/usage", "settings")) {
            apps.openTab(clientId, tab);
            assertThat(visitor.heading()).hasText("Travel Desk 4");
            Screens.check(visitor.page(), "app-" + (tab.isEmpty() ? "overview" : tab.replace("activity/", "")));
        }
        apps.openTab(clientId, "");
        Screens.whole(visitor.page(), "app-overview");
    }

    @Test
    void apis() {
        visitor.open("/apis");
        assertThat(visitor.text("apis.empty.title")).isVisible();
        Screens.check(visitor.page(), "apis-empty");
        visitor.open("/apis/new");
        visitor.field("apis.field.identifier").fill("https://mcp.example.test/v1");
        Screens.check(visitor.page(), "register-api");
        visitor.text("apis.more").click();
        Screens.whole(visitor.page(), "register-api-more");
        visitor.button("apis.register").click();
        assertThat(visitor.heading()).hasText("mcp.example.test");
        assertThat(visitor.text("apis.next")).isVisible();
        Screens.check(visitor.page(), "api-overview");
        Screens.whole(visitor.page(), "api-overview");
        String address = visitor.page().url();
        for (String tab : List.of("apps", "people", "usage", "secrets", "activity", "settings")) {
            visitor.page().navigate(address + "/" + tab);
            assertThat(visitor.heading()).hasText("mcp.example.test");
            Screens.check(visitor.page(), "api-" + tab);
        }
        visitor.button("scopes.add").click();
        assertThat(visitor.field("scopes.field.titleEn")).isVisible();
        Screens.check(visitor.page(), "api-scope");
        visitor.press("Escape");
        visitor.button("apis.delete").click();
        assertThat(visitor.field("apis.delete.name")).isVisible();
        Screens.check(visitor.page(), "delete-api");
        visitor.press("Escape");
        visitor.open("/apis");
        assertThat(visitor.byRole(AriaRole.LINK, "mcp.example.test")).isVisible();
        Screens.check(visitor.page(), "apis");
        apis(clientId);
    }

    /** An app's APIs, in its settings. */
    private void apis(String app) {
        apps.openTab(app, "settings");
        visitor.button("apis.ofApp.add").click();
        assertThat(visitor.field("apis.ofApp.api")).isVisible();
        Screens.check(visitor.page(), "app-select-api");
        visitor.press("Escape");
    }

    @Test
    void dialogs() {
        apps.openTab(clientId, "secrets");
        visitor.button("rotate.action").click();
        assertThat(visitor.dialog()).containsText(visitor.words("rotate.lead"));
        Screens.check(visitor.page(), "rotate-secret");
        visitor.text("rotate.keep.stop").click();
        assertThat(visitor.button("rotate.verb.stop")).isVisible();
        Screens.check(visitor.page(), "rotate-secret-stop");
        visitor.text("rotate.keep.day").click();
        visitor.button("rotate.verb").click();
        assertThat(apps.secret()).isVisible();
        Screens.check(visitor.page(), "new-secret");
        visitor.button("onetime.done").click();
        assertThat(visitor.button("onetime.leave.verb")).isVisible();
        Screens.check(visitor.page(), "leave-without-copying");
        visitor.button("onetime.leave.verb").click();
        apps.openTab(clientId, "settings");
        visitor.button("client.delete").click();
        assertThat(visitor.field("client.delete.name")).isVisible();
        Screens.check(visitor.page(), "delete-app");
    }

    @Test
    void peopleRolesAndOneself() {
        visitor.open("/people");
        visitor.expectHeading("people.title");
        Screens.check(visitor.page(), "people");
        String id = portal.admin().createPerson("grace", Portal.PASSWORD, "system_user", "developer");
        visitor.open("/people/" + id);
        assertThat(visitor.heading()).hasText("grace");
        Screens.check(visitor.page(), "person");
        Screens.whole(visitor.page(), "person");
        visitor.button("person.reset").click();
        apps.dialogButton("person.reset").click();
        assertThat(visitor.page().getByText(LINK)).isVisible();
        Screens.check(visitor.page(), "reset-link");
        visitor.leaveWithoutCopying("onetime.done");
        visitor.open("/roles");
        visitor.expectHeading("roles.title");
        Screens.check(visitor.page(), "roles");
        visitor.open("/profile");
        visitor.expectHeading("profile.title");
        Screens.check(visitor.page(), "profile");
        Screens.whole(visitor.page(), "profile");
    }

    @Test
    void invitation() {
        visitor.open("/people");
        visitor.button("people.invite").click();
        visitor.field("person.email").fill("lea@example.test");
        visitor.field("person.firstName").fill("Lea");
        Screens.check(visitor.page(), "invite");
        visitor.button("people.invite.do").click();
        String link = visitor.page().getByText(LINK).textContent();
        Screens.check(visitor.page(), "invitation-link");
        visitor.leaveWithoutCopying("onetime.done");
        assertThat(visitor.heading()).hasText("Lea");
        Screens.check(visitor.page(), "person-invited");
        try (Visitor guest = portal.visitor()) {
            guest.page().navigate(link);
            guest.expectHeading("link.invitation.title");
            assertThat(guest.page()).hasURL(Pattern.compile(".*/link$"));
            Screens.check(guest.page(), "link-invitation");
            guest.page().locator("#password").fill("short");
            guest.page().locator("#repeated").fill("other");
            guest.page().locator("main button").click();
            Screens.check(guest.page(), "link-invitation-refused");
            guest.page().locator("#password").fill("eight small boats at dawn");
            guest.page().locator("#repeated").fill("eight small boats at dawn");
            guest.page().locator("main button").click();
            assertThat(guest.text("home.authorized.none")).isVisible();
            Screens.check(guest.page(), "home-nothing");
            guest.open("/profile");
            assertThat(guest.text("sessions.current")).isVisible();
        }
        try (Visitor late = portal.visitor()) {
            late.page().navigate(link);
            late.expectHeading("link.over.title");
            Screens.check(late.page(), "link-over");
        }
    }

    @Test
    void activityOfAll() {
        visitor.open("/activity");
        visitor.expectHeading("audit.title");
        Screens.check(visitor.page(), "activity");
    }

    @Test
    void whatIsNotThereAndWhatIsNotAllowed() {
        visitor.open("/apps/abcdefghijklmnopqrstuvwxyz");
        visitor.expectHeading("error.notFound.title");
        Screens.check(visitor.page(), "not-found");
        try (Visitor member = portal.visitor(portal.newPerson())) {
            member.open("/activity");
            member.expectHeading("error.denied.title");
            Screens.check(member.page(), "not-allowed");
            member.open("/authorized");
            member.expectHeading("grants.title");
            Screens.check(member.page(), "authorized-empty");
        }
    }

    @Test
    void speaksGermanToWhomWantsIt() {
        try (Visitor english = portal.visitor(portal.newPerson("system_user", "developer"))) {
            english.open("/apps");
            english.expectHeading("apps.title");
            english.chooseFromAccountMenu("account.language");
            english.byRole(AriaRole.MENUITEMCHECKBOX, "Deutsch")
                    .or(english.byRole(AriaRole.MENUITEM, "Deutsch"))
                    .click();
            Visitor german = english.reading(Words.GERMAN);
            german.expectHeading("apps.title");
            assertThat(german.page().locator("html")).hasAttribute("lang", "de");
            assertThat(german.text("apps.empty.title")).isVisible();
            Screens.check(german.page(), "german-apps");
            german.open("/apps/new");
            german.expectHeading("register.title");
            assertThat(german.button("register.submit")).isVisible();
            Screens.check(german.page(), "german-register");
            german.open("/apis/new");
            german.expectHeading("apis.new.title");
            german.text("apis.more").click();
            Screens.check(german.page(), "german-register-api");
            german.open("/apps/abcdefghijklmnopqrstuvwxyz");
            german.expectHeading("error.notFound.title");
            assertThat(german.page().locator("body")).not().containsText(Words.ENGLISH.of("error.home"));
            Screens.check(german.page(), "german-not-found");
        }
    }

    @Test
    void searchesFromTheKeyboard() {
        apps.openList();
        visitor.press("/");
        assertThat(visitor.field("apps.search")).isFocused();
        visitor.type("a/?");
        assertThat(visitor.field("apps.search")).hasValue("a/?");
        visitor.press("Control+k");
        assertThat(visitor.byRole(AriaRole.COMBOBOX, visitor.words("palette.placeholder")))
                .isFocused();
        Screens.check(visitor.page(), "palette");
        visitor.type("travel desk");
        Locator chosen = visitor.page().locator(".gd-palette-option[aria-selected=true]");
        assertThat(chosen).containsText("Travel Desk");
        visitor.press("ArrowDown");
        assertThat(chosen).hasCount(1);
        assertThat(chosen).containsText("Travel Desk 2");
        assertThat(visitor.byRole(AriaRole.COMBOBOX, visitor.words("palette.placeholder")))
                .hasAttribute("aria-activedescendant", chosen.getAttribute("id"));
        Screens.check(visitor.page(), "palette-found");
        visitor.press("ArrowUp");
        visitor.press("Enter");
        assertThat(visitor.heading()).hasText("Travel Desk");
        visitor.press("Control+k");
        assertThat(visitor.byRole(AriaRole.COMBOBOX, visitor.words("palette.placeholder")))
                .isFocused();
        visitor.type("lunch orders 3");
        visitor.press("Enter");
        assertThat(visitor.heading()).hasText("Lunch Orders 3");
        visitor.press("?");
        assertThat(visitor.dialog()).containsText(visitor.words("shortcuts.title"));
        Screens.check(visitor.page(), "shortcuts");
        visitor.press("Escape");
        assertThat(visitor.dialog()).hasCount(0);
    }

    @Test
    void backFindsTheListWhereItWasLeft() {
        apps.openList();
        assertThat(visitor.byRole(AriaRole.LINK, "Atlas Maps")).isVisible();
        visitor.page().evaluate("document.querySelector('main vaadin-grid').scrollToIndex(60)");
        assertThat(visitor.byRole(AriaRole.LINK, "Quality Gates")).isVisible();
        visitor.byRole(AriaRole.LINK, "Quality Gates").click();
        assertThat(visitor.heading()).hasText("Quality Gates");
        visitor.page().locator(".gd-tabs a[href$=settings]").click();
        assertThat(visitor.button("client.delete")).isVisible();
        visitor.button("client.delete").scrollIntoViewIfNeeded();
        // Not a click of the driver: that would scroll up to the tab before.
        visitor.page().locator(".gd-tabs a[href$=people]").evaluate("tab => tab.click()");
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/people$"));
        assertThat(visitor.heading()).isInViewport();
        visitor.page().goBack();
        assertThat(visitor.button("client.delete")).isInViewport();
        visitor.page().goBack();
        // Two presses within one round trip are one step for Vaadin's router.
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/apps/[a-z0-9]{26}$"));
        assertThat(visitor.button("client.delete")).hasCount(0);
        Screens.settle(visitor.page());
        visitor.page().goBack();
        assertThat(visitor.byRole(AriaRole.LINK, "Quality Gates")).isInViewport();
    }

    @Test
    void printsTheWholeListWithoutTheBar() {
        apps.openList();
        assertThat(visitor.byRole(AriaRole.LINK, "Atlas Maps")).isVisible();
        visitor.page().evaluate("window.print = () => { window.printed = true; }");
        visitor.press("Control+p");
        visitor.page().waitForFunction("window.printed");
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        Locator rows = visitor.page().locator(".gd-print tbody tr");
        assertThat(rows.first()).isVisible();
        assertThat(rows.count()).isGreaterThanOrEqualTo(80);
        assertThat(rows.last()).containsText("Travel Desk");
        assertThat(visitor.page().locator("main vaadin-grid")).isHidden();
        assertThat(visitor.page().locator(".gd-account")).not().isVisible();
        Screens.photograph(visitor.page(), "print-apps");
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        visitor.page().evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(rows).hasCount(0);
    }

    @Test
    void aSlowNetworkShowsProgress() {
        apps.openList();
        assertThat(visitor.byRole(AriaRole.LINK, "Atlas Maps")).isVisible();
        CDPSession network = visitor.page().context().newCDPSession(visitor.page());
        delayAnswers(network, 2500);
        visitor.byRole(AriaRole.LINK, "Atlas Maps").click(new Locator.ClickOptions().setNoWaitAfter(true));
        Locator progress = visitor.page().locator(".v-loading-indicator:is(.first, .second, .third)");
        assertThat(progress).isVisible();
        assertThat(visitor.heading()).hasText("Atlas Maps");
        delayAnswers(network, 0);
        assertThat(progress).hasCount(0);
    }

    @Test
    void theFirstPageIsLight() {
        try (Visitor newcomer = portal.visitor()) {
            long[] wire = {0};
            newcomer.page()
                    .onRequestFinished(request ->
                            wire[0] += request.sizes().responseBodySize + request.sizes().responseHeadersSize);
            Response answer = newcomer.page().navigate("/login");
            assertThat(answer.status()).isEqualTo(200);
            Screens.settle(newcomer.page());
            long signIn = wire[0];
            newcomer.signIn(Portal.ADMIN, Portal.PASSWORD);
            assertThat(newcomer.text("home.attention")).isVisible();
            Screens.settle(newcomer.page());
            long first = wire[0] - signIn;
            System.err.printf("Over the wire: sign-in page %,d bytes, first screen %,d bytes%n", signIn, first);
            assertThat(signIn).isPositive().isLessThan(50_000);
            assertThat(first).isGreaterThan(signIn).isLessThan(450_000);
        }
    }

    private static void delayAnswers(CDPSession network, int milliseconds) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", milliseconds);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        network.send("Network.enable");
        network.send("Network.emulateNetworkConditions", conditions);
    }
}
