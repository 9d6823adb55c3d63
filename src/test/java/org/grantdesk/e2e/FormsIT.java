package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Nothing that was typed is lost, whatever happens to the session, the server or the language. */
@Tag("browser")
class FormsIT {

    private static final String NAME = "Half filled";
    private static final String HOMEPAGE = "https://half.example.test";
    private static final String REDIRECT = "https://half.example.test/callback";

    private static Portal portal;
    private String developer;
    private Visitor visitor;
    private AppPages apps;

    @BeforeAll
    static void start() {
        portal = Portal.start("forms", Map.of());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

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
    void aRestartOfTheServerThrowsNobodyOutAndKeepsTheForm() {
        fillHalf(visitor);

        portal.jar().stop();
        visitor.text("client.more.fields").click();
        visitor.field("client.description").click();
        visitor.type("Typed while the server was away");
        visitor.press("Tab");
        assertThat(visitor.text("notice.reconnecting")).isVisible();
        photograph("reconnecting");
        portal.jar().restart();

        assertThat(visitor.text("draft.restored")).isVisible();
        photograph("restored");
        visitor.expectHeading("register.title");
        expectHalf(visitor);
        assertThat(visitor.field("client.description")).hasValue("Typed while the server was away");
        visitor.button("register.submit").click();
        visitor.expectHeading("registered.title", NAME);
    }

    @Test
    void aKilledServerThrowsNobodyOut() {
        visitor.open("/profile");
        portal.jar().kill();
        portal.jar().restart();
        visitor.open("/profile");
        visitor.expectHeading("profile.title");
    }

    @Test
    void anEndedSessionIsSaidInOurWordsAndTheFormComesBackAfterSignIn() {
        fillHalf(visitor);
        endSession(visitor);
        visitor.button("register.submit").click();

        assertThat(visitor.text("notice.ended.title")).isVisible();
        assertThat(visitor.button("notice.ended.signIn")).isFocused();
        photograph("ended");
        visitor.button("notice.ended.signIn").click();
        visitor.fillInSignIn(developer, Portal.PASSWORD);

        visitor.expectHeading("register.title");
        assertThat(visitor.text("draft.restored")).isVisible();
        expectHalf(visitor);
        visitor.button("register.submit").click();
        visitor.expectHeading("registered.title", NAME);
        visitor.leaveWithoutCopying("registered.open");
        visitor.open("/apps/new");
        assertThat(visitor.field("client.name")).hasValue("");
    }

    @Test
    void aSignOutInAnotherTabKeepsTheFormForThisPersonAndForNoOtherOne() {
        String other = portal.newPerson("system_user", "developer");
        fillHalf(visitor);
        Visitor otherTab = new Visitor(visitor.page().context().newPage(), Words.ENGLISH);
        otherTab.open("/apps");
        otherTab.chooseFromAccountMenu("account.signOut");
        assertThat(otherTab.field("login.username")).isVisible();

        visitor.button("register.submit").click();
        visitor.button("notice.ended.signIn").click();
        visitor.fillInSignIn(developer, Portal.PASSWORD);
        assertThat(visitor.text("draft.restored")).isVisible();
        expectHalf(visitor);

        endSession(visitor);
        visitor.button("register.submit").click();
        visitor.button("notice.ended.signIn").click();
        visitor.fillInSignIn(other, Portal.PASSWORD);
        visitor.expectHeading("register.title");
        assertThat(visitor.field("client.name")).hasValue("");
        assertThat(visitor.text("draft.restored")).hasCount(0);
        assertThat(stored(visitor)).isEqualTo("{}");
    }

    @Test
    void aChangeOfLanguageKeepsTheFormAndDiscardEmptiesIt() {
        fillHalf(visitor);
        visitor.chooseFromAccountMenu("account.language");
        visitor.byRole(AriaRole.MENUITEM, "Deutsch").click();

        Visitor german = visitor.reading(Words.GERMAN);
        german.expectHeading("register.title");
        assertThat(german.text("draft.restored")).isVisible();
        expectHalf(german);

        german.button("draft.discard").click();
        assertThat(german.field("client.name")).hasValue("");
        assertThat(german.text("draft.restored")).hasCount(0);
        assertThat(stored(german)).isEqualTo("{}");
    }

    @Test
    void leavingAHalfFilledFormAsks() {
        apps.openList();
        apps.registerButton().click();
        visitor.field("client.name").fill(NAME);

        visitor.page().goBack();
        assertThat(visitor.text("draft.leave.title")).isVisible();
        apps.cancelQuestion();
        assertThat(visitor.field("client.name")).hasValue(NAME);

        visitor.link("menu.authorized").click();
        visitor.button("draft.leave.verb").click();
        visitor.expectHeading("grants.title");
        visitor.open("/apps/new");
        assertThat(visitor.field("client.name")).hasValue("");
        visitor.page().goBack();
        visitor.expectHeading("grants.title");
    }

    @Test
    void aReloadOfAHalfFilledFormAsksAndPutsItBack() {
        fillHalf(visitor);
        List<String> warnings = new ArrayList<>();
        visitor.page().onDialog(warning -> {
            warnings.add(warning.type());
            warning.accept();
        });
        visitor.page().reload();
        assertThat(warnings).containsExactly("beforeunload");
        assertThat(visitor.text("draft.restored")).isVisible();
        expectHalf(visitor);
    }

    @Test
    void aDialogComesBackWithWhatWasTypedAndEscapeAsks() {
        try (Visitor chief = portal.visitor(Portal.ADMIN)) {
            chief.open("/roles");
            chief.button("roles.add").click();
            assertThat(chief.field("roles.field.title")).isFocused();
            chief.type("Night shift");
            chief.press("Escape");
            assertThat(chief.text("draft.leave.title")).isVisible();
            chief.press("Escape");
            assertThat(chief.field("roles.field.title")).hasValue("Night shift");
            // The last request before the end: what is typed is known to the server.
            assertThat(chief.field("roles.field.name")).hasValue("night_shift");
            Screens.settle(chief.page());

            endSession(chief);
            chief.button("roles.add").last().click();
            chief.button("notice.ended.signIn").click();
            chief.fillInSignIn(Portal.ADMIN, Portal.PASSWORD);

            assertThat(chief.field("roles.field.title")).hasValue("Night shift");
            assertThat(chief.field("roles.field.name")).hasValue("night_shift");
        }
    }

    @Test
    void whatIsChosenWhileTheServerIsAwayIsKept() {
        try (Visitor chief = portal.visitor(Portal.ADMIN)) {
            AppPages pages = new AppPages(chief);
            pages.openTab(newApp("Chosen"), "settings");
            chief.text("client.protocol.more").click();
            Visitor inviting = new Visitor(chief.page().context().newPage(), Words.ENGLISH);
            inviting.open("/people");
            inviting.button("people.invite").first().click();
            inviting.field("person.email").waitFor();

            portal.jar().stop();
            tokens(chief, "client.tokens.opaque").press("ArrowDown");
            scope(chief).check();
            chief.field("client.idTokenClaims").uncheck();
            inviting.field("person.language").click();
            inviting.byRole(AriaRole.OPTION, "Deutsch").click();
            developerRole(inviting).check();
            portal.jar().restart();

            assertThat(chief.text("draft.restored")).isVisible();
            assertThat(tokens(chief, "client.tokens.signed")).isChecked();
            assertThat(scope(chief)).isChecked();
            assertThat(chief.field("client.idTokenClaims")).not().isChecked();
            assertThat(inviting.dialog().locator("vaadin-select")).containsText("Deutsch");
            assertThat(developerRole(inviting)).isChecked();
            chief.button("client.protocol.save").click();
            assertThat(chief.text("client.edit.done").first()).isVisible();
            assertThat(stored(chief)).isEqualTo("{}");
        }
    }

    @Test
    void aNameThatIsTypedAndNotYetChosenIsKept() {
        try (Visitor chief = portal.visitor(Portal.ADMIN)) {
            new AppPages(chief).openTab(newApp("Handed over"), "settings");
            chief.field("transfer.owner").click();
            chief.type("no one of this na");
            endSession(chief);
            chief.type("me");
            chief.press("Tab");
            chief.button("notice.ended.signIn").click();
            chief.fillInSignIn(Portal.ADMIN, Portal.PASSWORD);

            assertThat(chief.text("draft.restored")).isVisible();
            assertThat(chief.field("transfer.owner")).hasValue("no one of this name");
            assertThat(chief.text("person.box.unknown", "no one of this name").first())
                    .isVisible();
            chief.button("draft.discard").click();
            assertThat(chief.field("transfer.owner")).hasValue("");
            assertThat(stored(chief)).isEqualTo("{}");
        }
    }

    private static Locator tokens(Visitor who, String format) {
        return who.page().getByRole(AriaRole.RADIO, named(who.words(format)));
    }

    private static Locator scope(Visitor who) {
        return who.page().getByRole(AriaRole.CHECKBOX, named("(manage_oauth)"));
    }

    @Test
    void aDraftOverARecordThatChangedMeanwhileIsDecidedFieldByField() {
        try (Visitor chief = portal.visitor(Portal.ADMIN)) {
            String clientId = newApp("Contested");
            new AppPages(chief).openTab(clientId, "settings");
            chief.field("client.name").fill("My name");
            chief.field("client.description").fill("My description");
            endSession(chief);
            chief.button("action.save").first().click();
            chief.button("notice.ended.signIn").waitFor();
            rename(clientId, "Their name");
            chief.button("notice.ended.signIn").click();
            chief.fillInSignIn(Portal.ADMIN, Portal.PASSWORD);

            Locator note = chief.page().locator(".gd-conflict");
            assertThat(note).containsText("My name");
            assertThat(note).containsText("Their name");
            assertThat(note).not().containsText("My description");
            assertThat(chief.byRole(AriaRole.TEXTBOX, chief.words("client.name")))
                    .hasValue("My name");
            chief.page()
                    .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "it", "forms", "conflict.png")));
            chief.button("stale.takeTheirs.label", chief.words("client.name")).click();
            chief.button("action.save").first().click();
            assertThat(chief.text("client.edit.done").first()).isVisible();
            assertThat(portal.admin().get("/oauth/apps/" + clientId).toString())
                    .contains("Their name", "My description");
        }
    }

    @Test
    void aPageThatIsOutOfDateSaysSoInOurWordsAndComesBackWithTheForm() {
        fillHalf(visitor);
        answerOnce(body -> body.replaceAll("\"clientId\":\\d+", "\"clientId\":4711"));
        visitor.button("register.submit").click();

        assertThat(visitor.text("notice.behind.title")).isVisible();
        assertThat(visitor.text("notice.behind.text")).isVisible();
        photograph("behind");
        visitor.button("notice.reload").click();
        assertThat(visitor.text("draft.restored")).isVisible();
        expectHalf(visitor);
    }

    @Test
    void anInternalErrorIsSaidInOurWordsAndTheFormComesBack() {
        fillHalf(visitor);
        answerOnce(body -> body.replaceFirst("\"rpc\":\\[\\{\"type\":\"\\w+\"", "\"rpc\":[{\"type\":\"unheardOf\""));
        visitor.button("register.submit").click();

        assertThat(visitor.text("notice.failed.title")).isVisible();
        assertThat(visitor.text("notice.failed.text")).isVisible();
        photograph("failed");
        visitor.button("notice.reload").click();
        assertThat(visitor.text("draft.restored")).isVisible();
        expectHalf(visitor);
    }

    @Test
    void aSlowNetworkShowsProgress() {
        fillHalf(visitor);
        Screens.settle(visitor.page());
        List<Route> held = new ArrayList<>();
        visitor.page().route("**/*v-r=uidl*", held::add, new Page.RouteOptions().setTimes(1));
        visitor.button("register.submit").click();
        assertThat(visitor.page().locator(".v-loading-indicator")).isVisible();
        photograph("slow");
        held.getFirst().resume();
        visitor.expectHeading("registered.title", NAME);
    }

    @Test
    void aSuggestionThatComesLateDoesNotReplaceWhatWasTyped() {
        visitor.open("/apis/new");
        visitor.expectHeading("apis.new.title");
        Screens.settle(visitor.page());
        List<Route> held = new ArrayList<>();
        visitor.page().route("**/*v-r=uidl*", held::add, new Page.RouteOptions().setTimes(1));
        visitor.field("apis.field.identifier").fill("https://late.example.test/mcp");
        visitor.press("Tab");
        visitor.page().waitForCondition(() -> !held.isEmpty());
        visitor.field("client.name").fill("Team");
        held.getFirst().resume();
        Screens.settle(visitor.page());
        assertThat(visitor.field("client.name")).hasValue("Team");
        visitor.field("apis.field.identifier").fill("https://later.example.test/mcp");
        visitor.press("Tab");
        Screens.settle(visitor.page());
        assertThat(visitor.field("client.name")).hasValue("Team");
        visitor.field("client.name").fill("");
        visitor.field("apis.field.identifier").fill("https://last.example.test/mcp");
        visitor.press("Tab");
        assertThat(visitor.field("client.name")).hasValue("last.example.test");
    }

    @Test
    void aSuggestionThatArrivesInTheFieldJustEnteredIsReplacedByWhatIsTyped() {
        visitor.open("/apis/new");
        visitor.expectHeading("apis.new.title");
        Screens.settle(visitor.page());
        visitor.field("apis.field.identifier").fill("https://entered.example.test/mcp");
        visitor.field("client.name").focus();
        assertThat(visitor.field("client.name")).hasValue("entered.example.test");
        visitor.page().keyboard().type("Team");
        assertThat(visitor.field("client.name")).hasValue("Team");
    }

    private static String newApp(String name) {
        return portal.admin().registerApp(Portal.unique(name)).get("id").asString();
    }

    private static void rename(String clientId, String name) {
        ObjectNode app = (ObjectNode) portal.admin().get("/oauth/apps/" + clientId);
        portal.admin().put("/oauth/apps/" + clientId, app.put("name", name));
    }

    /** Changes what the next request of the screen says, as a broken page or a proxy might. */
    private void answerOnce(UnaryOperator<String> change) {
        Screens.settle(visitor.page());
        visitor.page()
                .route(
                        "**/*v-r=uidl*",
                        route -> route.resume(new Route.ResumeOptions()
                                .setPostData(change.apply(route.request().postData()))),
                        new Page.RouteOptions().setTimes(1));
    }

    private static Locator developerRole(Visitor who) {
        return who.dialog().getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName("Developer"));
    }

    private static Page.GetByRoleOptions named(String part) {
        return new Page.GetByRoleOptions().setName(part);
    }

    @Test
    void whatIsNoDayIsRefusedAtItsFieldAndStaysThere() {
        try (Visitor chief = portal.visitor(Portal.ADMIN)) {
            chief.open("/activity");
            chief.button("audit.filters").click();
            chief.field("audit.filter.from").fill("31.31.2026");
            chief.press("Enter");
            // Said at the field, and announced.
            assertThat(chief.text("days.notUnderstood", "3/31/2026").first()).isVisible();
            assertThat(chief.field("audit.filter.from")).hasValue("31.31.2026");
            chief.field("audit.filter.from").fill("3/31/2026");
            chief.press("Enter");
            chief.page().waitForURL("**/activity?from=2026-03-31");
            chief.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "it", "forms", "days.png")));
            chief.button("days.week").click();
            chief.page().waitForURL("**/activity?from=*&until=*");
        }
    }

    @Test
    void passwordsAreNeverKept() {
        visitor.open("/profile");
        visitor.field("profile.password.current").fill(Portal.PASSWORD);
        visitor.field("profile.password.new").fill("four words nobody knows");
        visitor.field("person.firstName").fill("Grace");
        visitor.press("Tab");
        visitor.page().waitForFunction("JSON.stringify(sessionStorage).includes('Grace')");
        assertThat(stored(visitor)).doesNotContain(Portal.PASSWORD, "four words");
    }

    @Test
    void aBrowserThatKeepsNoCookiesIsToldSo() {
        visitor.page().context().clearCookies();
        visitor.open("/login");
        visitor.page().context().clearCookies();
        visitor.fillInSignIn(developer, Portal.PASSWORD);
        visitor.expectHeading("error.cookies.title");
    }

    /** As when it was idle for too long, or ended from elsewhere. */
    private static void endSession(Visitor who) {
        BrowserContext browser = who.page().context();
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName("GRANTDESK-SIGNIN"));
        browser.addCookies(List.of(new Cookie("GRANTDESK", "ended").setUrl(portal.baseUrl())));
    }

    private void fillHalf(Visitor who) {
        who.open("/apps/new");
        who.field("client.name").fill(NAME);
        who.field("client.homepage").fill(HOMEPAGE);
        apps.redirectUri(1).click();
        who.type(REDIRECT);
    }

    private static void expectHalf(Visitor who) {
        assertThat(who.field("client.name")).hasValue(NAME);
        assertThat(who.field("client.homepage")).hasValue(HOMEPAGE);
        assertThat(who.field("client.redirectUris.one", 1)).hasValue(REDIRECT);
    }

    /** What the tab keeps of forms. */
    private static String stored(Visitor who) {
        return (String) who.page().evaluate("""
            JSON.stringify(Object.fromEntries(
                Object.entries(sessionStorage).filter(([key]) => key.startsWith('grantdesk.draft'))))\
            """);
    }

    private void photograph(String name) {
        visitor.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "it", "forms", name + ".png")));
    }
}
