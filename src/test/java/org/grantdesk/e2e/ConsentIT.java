package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person goes through whom an app has sent: sign-in on the way, the question, and the way back. */
class ConsentIT {

    private static final String CALLBACK = "https://app.example.test/callback";

    private final Portal portal = Portal.shared();
    private Visitor visitor;
    private String clientId;

    @BeforeEach
    void arrive() {
        JsonNode app = portal.admin().registerApp(Portal.unique("Meeting Minutes "));
        clientId = app.get("id").asString();
        visitor = portal.visitor();
        visitor.page()
                .route(
                        "https://app.example.test/**",
                        route -> route.fulfill(new Route.FulfillOptions().setBody("back")));
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void signsInIsAskedAllowsAndIsSentBack() {
        visitor.open(authorize("openid profile email offline_access"));
        visitor.expectHeading("login.title");
        signIn(portal.newPerson());

        assertThat(visitor.heading()).containsText("Meeting Minutes");
        Screens.check(visitor.page(), "consent");
        String wire = visitor.page().content();
        assertThat(wire.length()).isLessThan(50_000);
        visitor.page().getByLabel("See your e-mail address").uncheck();
        visitor.button("consent.allow").click();

        visitor.page().waitForURL(CALLBACK + "?**");
        assertThat(visitor.page().url())
                .contains("code=gdc_")
                .contains("state=s1")
                .contains("iss=");
        // Not asked again for what is allowed, but for what was left out.
        visitor.open(authorize("openid profile"));
        visitor.page().waitForURL(CALLBACK + "?**");
        visitor.open(authorize("openid profile email"));
        assertThat(visitor.text("consent.asksMore")).isVisible();
        Screens.check(visitor.page(), "consent-more");
        visitor.button("consent.deny").click();
        visitor.page().waitForURL(CALLBACK + "?error=access_denied**");
    }

    @Test
    void somebodyElseCanSignInInstead() {
        visitor.signIn(portal.newPerson(), Portal.PASSWORD);
        visitor.open(authorize("openid"));
        String other = portal.newPerson();
        visitor.link("consent.notYou").click();
        visitor.expectHeading("login.title");
        signIn(other);

        assertThat(visitor.text("consent.signedInAs", other)).isVisible();
    }

    @Test
    void aRequestThatCannotGoOnSaysWhy() {
        visitor.open(authorize("openid").replace("app.example.test", "evil.example.test"));

        visitor.expectHeading("refused.title");
        assertThat(visitor.text("refused.reason.redirect_uri")).isVisible();
        Screens.check(visitor.page(), "consent-refused");
    }

    private void signIn(String username) {
        visitor.field("login.username").fill(username);
        visitor.field("login.password").fill(Portal.PASSWORD);
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(visitor.words("login.submit")))
                .click();
    }

    private String authorize(String scope) {
        return "/oauth/authorize?response_type=code&client_id=" + clientId + "&redirect_uri=" + CALLBACK
                + "&state=s1&scope=" + scope.replace(" ", "%20");
    }
}
