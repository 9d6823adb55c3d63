package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people let apps do, on a portal with sample data: seen, photographed, and ended. */
@Tag("browser")
class GrantsIT {

    private static Portal portal;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws InterruptedException {
        portal = Portal.start("grants", Map.of("GRANTDESK_DEMO", "true"));
        var deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!portal.jar().log().contains("Sample data is ready")) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(100);
        }
        visitor = portal.visitor(Portal.ADMIN);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        portal.close();
    }

    @Test
    void whatOneAllowedIsSeenAndEnded() {
        visitor.open("/authorized");
        visitor.expectHeading("grants.title");
        assertThat(cards().first()).isVisible();
        Screens.check(visitor.page(), "authorized");

        visitor.field("grants.search").fill("desk");
        assertThat(cards()).hasCount(1);
        assertThat(visitor.page()).hasURL(portal.baseUrl() + "/authorized?q=desk");
        cards().locator(".gd-danger-button").click();
        assertThat(visitor.dialog()).containsText("Desk Booking");
        Screens.check(visitor.page(), "authorized-revoke");
        visitor.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(visitor.words("grants.revoke"))
                                .setExact(true))
                .click();
        assertThat(cards()).hasCount(0);
        visitor.open("/authorized?q=desk");
        assertThat(visitor.text("apps.noMatch.title")).isVisible();
        Screens.check(visitor.page(), "authorized-no-match");
    }

    @Test
    void nobodyAllowedAnythingYet() {
        try (Visitor member = portal.visitor(portal.newPerson())) {
            member.open("/authorized");
            member.expectHeading("grants.title");
            assertThat(member.text("grants.none.title")).isVisible();
            Screens.check(member.page(), "authorized-empty");
        }
    }

    @Test
    void peopleOfAnApp() {
        var app = app("Customer Atlas");
        visitor.open("/apps/" + app + "/people");
        assertThat(visitor.heading()).hasText("Customer Atlas");
        assertThat(visitor.page().locator("vaadin-grid a").first()).isVisible();
        Screens.check(visitor.page(), "app-people");
        try (Visitor owner = portal.visitor(portal.newPerson("system_user", "developer"))) {
            var own = portal.admin().registerApp("Nobody's Yet").get("id").asString();
            visitor.open("/apps/" + own + "/people");
            assertThat(visitor.text("grants.people.none.title")).isVisible();
            Screens.check(visitor.page(), "app-people-empty");
            owner.open("/apps/" + app + "/people");
            owner.expectHeading("error.notFound.title");
        }
    }

    @Test
    void theOwnerOfAnAppReadsHowManyUseIt() {
        var password = Pattern.compile("password: (\\S+)").matcher(portal.jar().log());
        assertThat(password.find()).isTrue();
        try (Visitor owner = portal.visitor()) {
            owner.signIn("dana", password.group(1));
            new AppPages(owner).openList();
            owner.byRole(AriaRole.LINK, "Customer Atlas").click();
            owner.page()
                    .getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName(owner.words("client.tab.people"))
                                    .setExact(true))
                    .last()
                    .click();
            assertThat(owner.text("grants.people.hidden")).isVisible();
            assertThat(owner.page().locator("vaadin-grid")).hasCount(0);
            Screens.check(owner.page(), "app-people-counts");
        }
    }

    @Test
    void appsOfAPerson() {
        visitor.open("/people?q=bea");
        visitor.byRole(AriaRole.LINK, "Bea Norwood").click();
        assertThat(visitor.heading()).hasText("Bea Norwood");
        assertThat(cards().first()).isVisible();
        Screens.check(visitor.page(), "person-grants");
    }

    @Test
    void aRefusedAddressBesideTheRegisteredOne() {
        var app = app("Build Lights");
        for (var address : new String[] {
            "https://build-lights.example.test/oauth/callback/",
            "http://build-lights.test/oauth/call-back",
            "https://build-lights.example.test/oauth/callback/"
        }) {
            visitor.open("/oauth/authorize?response_type=code&state=s&client_id=" + app + "&redirect_uri=" + address);
            visitor.expectHeading("refused.title");
        }
        visitor.open("/apps/" + app + "/activity");
        assertThat(visitor.text("failure.title")).isVisible();
        Screens.check(visitor.page(), "app-activity-refused");
    }

    private static Locator cards() {
        return visitor.page().locator(".gd-grant");
    }

    /** The id of a sample app. */
    private static String app(String name) {
        visitor.open("/apps?q=" + name.replace(" ", "%20"));
        var link = visitor.byRole(AriaRole.LINK, name);
        link.waitFor();
        return link.getAttribute("href").replaceAll(".*/", "");
    }
}
