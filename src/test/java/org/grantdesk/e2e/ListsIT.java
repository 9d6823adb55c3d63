package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lists of apps and people in a browser: what is pasted, picked, saved and downloaded. */
@Tag("browser")
class ListsIT {

    /** Heads that say less than they would with more room, and columns beyond the edge of their grid. */
    private static final String CUT_HEADS = """
        () => [...document.querySelectorAll('main vaadin-grid')].flatMap(grid =>
            [...grid.querySelectorAll('vaadin-grid-cell-content')]
                .filter(cell => cell.assignedSlot?.parentElement?.getAttribute('role') === 'columnheader'
                    && cell.assignedSlot.parentElement.checkVisibility())
                .filter(cell => {
                    const text = cell.querySelector('vaadin-grid-sorter')?.shadowRoot.querySelector('[part=content]') ?? cell;
                    return text.scrollWidth > text.clientWidth + 1 || cell.scrollWidth > cell.clientWidth + 1
                        || cell.getBoundingClientRect().right > grid.getBoundingClientRect().right + 1;
                })
                .map(cell => cell.textContent.trim()))\
        """;

    private static Portal portal;
    private static Visitor visitor;
    private static String secret;
    private static String clientId;
    private static String developer;

    @BeforeAll
    static void start() {
        portal = Portal.start("lists", Map.of());
        developer = portal.newPerson("developer");
        var veras = portal.signInToApi(developer);
        for (var name : List.of("Ärztekammer Sync", "Apple Orchard", "Zebra Crossing")) {
            var app = veras.registerApp(name);
            clientId = app.get("id").asString();
            secret = app.get("client_secret").asString();
        }
        for (var name : List.of("Atlas Maps", "Build Watch", "Coffee Rota", "Desk Booking")) {
            portal.admin().registerApp(name);
        }
        visitor = portal.visitor(Portal.ADMIN);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        portal.close();
    }

    @Test
    void aPastedSecretFindsItsAppIsNowhereOnThePageAndEnterOpensIt() {
        new AppPages(visitor).openList();
        search().fill(secret);
        assertThat(visitor.byRole(AriaRole.LINK, "Zebra Crossing")).isVisible();
        assertThat(visitor.byRole(AriaRole.LINK, "Atlas Maps")).hasCount(0);
        assertThat(search()).hasValue(secret.substring(0, 30));
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/apps\\?q=" + secret.substring(0, 30) + "$"));
        assertThat(visitor.everythingInThePage()).doesNotContain(secret.substring(31));
        assertThat(portal.jar().log()).doesNotContain(secret.substring(31));

        search().press("Enter");
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/apps/" + clientId + "$"));
    }

    /** Typed and ended with Enter at once, before the search has begun. */
    @Test
    void enterRightAfterTypingOpensTheOnlyHit() {
        new AppPages(visitor).openList();
        search().click();
        visitor.type("tekamm");
        visitor.press("Enter");
        assertThat(visitor.heading()).hasText("Ärztekammer Sync");
    }

    @Test
    void anOwnerIsPickedWhileTyping() {
        new AppPages(visitor).openList();
        visitor.button("apps.filters").click();
        var owner = visitor.field("apps.filter.owner");
        owner.fill("person");
        visitor.page().locator("vaadin-combo-box-item").first().click();
        assertThat(visitor.byRole(AriaRole.LINK, "Atlas Maps")).hasCount(0);
        assertThat(visitor.byRole(AriaRole.LINK, "Zebra Crossing")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/apps\\?owner=[a-z0-9]{26}$"));
        visitor.page().reload();
        assertThat(visitor.byRole(AriaRole.LINK, "Zebra Crossing")).isVisible();
        assertThat(visitor.byRole(AriaRole.LINK, "Atlas Maps")).hasCount(0);
    }

    @Test
    void aViewIsSavedOpenedRenamedAndDeleted() {
        visitor.open("/apps?q=zebra&status=active&trusted=no");
        visitor.button("views.title").click();
        visitor.field("views.name").fill("Untrusted zebras");
        visitor.button("views.save").click();
        assertThat(visitor.byRole(AriaRole.BUTTON, "Untrusted zebras")).isVisible();

        visitor.open("/apps");
        visitor.button("views.title").click();
        visitor.byRole(AriaRole.LINK, "Untrusted zebras").click();
        assertThat(visitor.page())
                .hasURL(Pattern.compile(".*/apps\\?q=zebra&(trusted=no&status=active|status=active&trusted=no)$"));

        visitor.byRole(AriaRole.BUTTON, "Untrusted zebras").click();
        visitor.button("views.rename", "Untrusted zebras").click();
        visitor.field("views.name").fill("Zebras");
        visitor.press("Enter");
        visitor.button("views.delete", "Zebras").click();
        visitor.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(visitor.words("views.delete.verb"))
                                .setExact(true))
                .click();
        assertThat(visitor.text("views.deleted", "Zebras")).isVisible();
        assertThat(visitor.button("views.title")).isVisible();
    }

    @Test
    void whatIsFilteredIsDownloaded() throws IOException {
        visitor.open("/apps?q=zebra");
        assertThat(visitor.byRole(AriaRole.LINK, "Zebra Crossing")).isVisible();
        assertThat(downloaded("apps.download")).hasSize(2).last().asString().startsWith("Zebra Crossing," + clientId);
        visitor.open("/people?q=" + developer);
        assertThat(visitor.heading()).hasText(visitor.words("people.title"));
        assertThat(downloaded("people.download")).hasSize(2);
    }

    @Test
    void pictures() {
        new AppPages(visitor).openList();
        assertThat(visitor.byRole(AriaRole.LINK, "Apple Orchard")).isVisible();
        Screens.check(visitor.page(), "lists-apps");
        visitor.open("/apps?q=a&trusted=no&unused=never&status=active&from=2026-01-01");
        assertThat(visitor.byRole(AriaRole.LINK, "Apple Orchard")).isVisible();
        Screens.check(visitor.page(), "lists-filtered");
        visitor.button("apps.filters.some", 4).click();
        Screens.check(visitor.page(), "lists-filters");
        visitor.open("/apps?q=zebra");
        visitor.button("views.title").click();
        assertThat(visitor.field("views.name")).isVisible();
        Screens.check(visitor.page(), "lists-views");
        visitor.open("/people");
        assertThat(visitor.heading()).hasText(visitor.words("people.title"));
        Screens.check(visitor.page(), "lists-people");
        for (var address : List.of("/apps", "/apps?q=a&trusted=no&unused=never", "/people")) {
            visitor.page().setViewportSize(320, 640);
            visitor.open(address);
            Screens.settle(visitor.page());
            Screens.photograph(visitor.page(), "lists-320" + address.replaceAll("[^a-z]+", "-"));
        }
        visitor.page().setViewportSize(1280, 800);
    }

    @Test
    void onAPhoneEachRowIsACardWithNothingClippedAndLinksToTap() {
        for (var width : List.of(390, 320)) {
            visitor.page().setViewportSize(width, 844);
            for (var address : List.of("/apps", "/people", "/activity")) {
                visitor.open(address);
                var name = visitor.page().locator(".gd-cards .gd-app-name").first();
                assertThat(name).isVisible();
                assertThat(visitor.page().locator(".gd-cards .gd-row-state").first())
                        .isVisible();
                Screens.settle(visitor.page());
                @SuppressWarnings("unchecked")
                var broken = (List<String>) visitor.page().evaluate("""
                    width => [...document.querySelectorAll('.gd-cards .gd-app')].filter(card => card.checkVisibility())
                        .flatMap(card => [
                            ...[...card.querySelectorAll('.gd-row-facts *, .gd-app-name, .gd-row-state')]
                                .filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth
                                    || part.getBoundingClientRect().right > card.getBoundingClientRect().right)
                                .map(part => 'clipped: ' + part.textContent),
                            ...[...card.querySelectorAll('a')]
                                .filter(link => link.getBoundingClientRect().height < 44)
                                .map(link => 'hard to tap: ' + link.textContent),
                            ...(card.getBoundingClientRect().right > width ? ['wider than the window'] : [])])
                    """, width);
                assertThat(broken).as(address + " at " + width).isEmpty();
                Screens.photograph(visitor.page(), "cards-" + width + address.replace('/', '-'));
            }
        }
        visitor.page().setViewportSize(1280, 800);
    }

    @Test
    void everyColumnHeadFitsInEveryLanguage() {
        try (var reader = portal.visitor(portal.newPerson("system_admin"))) {
            reader.open("/apps");
            expectWholeHeads(reader, "English");
            reader.chooseFromAccountMenu("account.language");
            reader.byRole(AriaRole.MENUITEMCHECKBOX, "Deutsch")
                    .or(reader.byRole(AriaRole.MENUITEM, "Deutsch"))
                    .click();
            assertThat(reader.page().locator("html")).hasAttribute("lang", "de");
            expectWholeHeads(reader, "German");
        }
    }

    private static void expectWholeHeads(Visitor reader, String language) {
        for (var width : List.of(1280, 1024)) {
            reader.page().setViewportSize(width, 800);
            for (var address : List.of("/apps", "/people", "/activity")) {
                reader.open(address);
                assertThat(reader.page()
                                .locator("main vaadin-grid .gd-app-name")
                                .first())
                        .isVisible();
                Screens.settle(reader.page());
                assertThat(reader.page().evaluate(CUT_HEADS))
                        .as(address + " at " + width + " in " + language)
                        .isEqualTo(List.of());
                Screens.photograph(reader.page(), "heads-" + language + address.replace('/', '-') + "-" + width);
            }
        }
        reader.page().setViewportSize(1280, 800);
    }

    private static List<String> downloaded(String key) throws IOException {
        var download = visitor.page().waitForDownload(() -> visitor.link(key).click());
        return Files.readAllLines(download.path());
    }

    private static Locator search() {
        return visitor.field("apps.search");
    }
}
