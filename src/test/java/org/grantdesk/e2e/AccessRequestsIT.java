package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A developer requests a scope that needs approval, the owner of the API approves it, and the person who waits goes on. */
@Tag("browser")
class AccessRequestsIT {

    private static final String HOST = "invoices.example.test";

    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start("access", Map.of());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void aRequestIsDecidedAndTheWaitingPageGoesOn() {
        var developer = portal.newPerson("system_user", "developer");
        var app =
                portal.signInToApi(developer).registerApp("Expense Scanner", "https://expenses.example.test/callback");
        var clientId = app.get("id").asString();
        try (Visitor owner = portal.visitor(portal.newPerson("system_user", "developer"));
                Visitor maker = portal.visitor(developer);
                Visitor person = portal.visitor(portal.newPerson())) {
            makeApi(owner);
            person.open("/oauth/authorize?response_type=code&state=s&client_id=" + clientId
                    + "&redirect_uri=https%3A%2F%2Fexpenses.example.test%2Fcallback&scope=invoices.approve&resource=https%3A%2F%2F"
                    + HOST);
            assertThat(person.text("waiting.api.unrequested")).isVisible();
            Screens.check(person.page(), "waiting-api");

            request(maker, clientId);
            // Nobody touches the page: it asks again by itself.
            person.text("waiting.api.requested").waitFor();

            owner.open("/");
            assertThat(owner.page().getByText(owner.words("home.approvals", 1))).isVisible();
            Screens.check(owner.page(), "home-approvals");
            owner.open("/approvals");
            assertThat(owner.page().getByText("Reads scanned invoices.").first())
                    .isVisible();
            Screens.check(owner.page(), "access-request");
            Screens.whole(owner.page(), "access-request");
            owner.button("approvals.approve.label", "Expense Scanner").click();
            Screens.check(owner.page(), "access-request-approve");
            new AppPages(owner).dialogButton("accessRequests.approve.verb").click();
            assertThat(owner.text("approvals.none")).isVisible();

            person.button("consent.allow").waitFor();
        }
    }

    private static void makeApi(Visitor owner) {
        owner.open("/apis/new");
        owner.field("apis.field.identifier").fill("https://" + HOST);
        owner.text("apis.more").click();
        owner.button("scopes.add").click();
        inDialog(owner, "scopes.field.name").fill("invoices.approve");
        inDialog(owner, "scopes.field.titleEn").fill("Approve invoices of all suppliers in your name");
        inDialog(owner, "scopes.field.sentenceEn").fill("Lets the app approve invoices that you may approve.");
        inDialog(owner, "apis.scopes.approval").check();
        new AppPages(owner).dialogButton("apis.scopes.apply").click();
        owner.button("apis.register").click();
        assertThat(owner.heading()).hasText(HOST);
    }

    /** The page behind the dialog has a field of the same name. */
    private static Locator inDialog(Visitor owner, String key) {
        return owner.dialog().getByLabel(owner.words(key), new Locator.GetByLabelOptions().setExact(true));
    }

    private static void request(Visitor maker, String clientId) {
        new AppPages(maker).openTab(clientId, "settings");
        maker.button("accessRequests.add").click();
        var api = maker.dialog().getByRole(AriaRole.COMBOBOX);
        api.fill("invoices");
        maker.page().getByRole(AriaRole.OPTION).first().click();
        maker.dialog().getByRole(AriaRole.CHECKBOX).first().check();
        maker.field("accessRequests.reason").fill("Reads scanned invoices.");
        Screens.check(maker.page(), "access-request-dialog");
        new AppPages(maker).dialogButton("accessRequests.add").click();
        assertThat(maker.text("accessRequests.waiting")).isVisible();
        Screens.check(maker.page(), "app-access-requests");
        Screens.whole(maker.page(), "app-access-requests");
    }
}
