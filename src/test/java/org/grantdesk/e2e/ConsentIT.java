package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person goes through whom an app has sent: sign-in on the way, the question, and the way back. */
@Tag("browser")
class ConsentIT {

    private final Portal portal = Portal.shared();
    private Visitor visitor;
    private HttpServer app;
    private String callback;
    private String clientId;

    @BeforeEach
    void arrive() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/callback", request -> {
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        app.start();
        callback = "http://127.0.0.1:" + app.getAddress().getPort() + "/callback";
        clientId = portal.admin()
                .post(
                        "/oauth/apps",
                        Map.of(
                                "name",
                                Portal.unique("Meeting Minutes "),
                                "description",
                                "Writes down what was said",
                                "homepage",
                                "https://minutes.example.test",
                                "callback_urls",
                                List.of(callback)))
                .get("id")
                .asString();
        visitor = portal.visitor();
    }

    @AfterEach
    void leave() {
        visitor.close();
        app.stop(0);
    }

    @Test
    void signsInIsAskedAllowsAndIsSentBack() {
        visitor.open(authorize("openid profile email offline_access"));
        visitor.expectHeading("login.title");
        visitor.fillInSignIn(portal.newPerson(), Portal.PASSWORD);

        assertThat(visitor.heading()).containsText("Meeting Minutes");
        Screens.check(visitor.page(), "consent");
        String wire = visitor.page().content();
        assertThat(wire.length()).isLessThan(50_000);
        visitor.page().getByLabel("See your email address").uncheck();
        visitor.button("consent.allow").click();

        visitor.page().waitForURL(callback + "?**");
        assertThat(visitor.page().url())
                .contains("code=gdc_")
                .contains("state=s1")
                .contains("iss=");
        // Not asked again for what is allowed, but for what was left out.
        visitor.open(authorize("openid profile"));
        visitor.page().waitForURL(callback + "?**");
        visitor.open(authorize("openid profile email"));
        assertThat(visitor.text("consent.asksMore")).isVisible();
        Screens.check(visitor.page(), "consent-more");
        visitor.button("consent.deny").click();
        visitor.page().waitForURL(callback + "?error=access_denied**");
    }

    @Test
    void somebodyElseCanSignInInstead() {
        visitor.signIn(portal.newPerson(), Portal.PASSWORD);
        visitor.open(authorize("openid"));
        String other = portal.newPerson();
        visitor.link("consent.notYou").click();
        visitor.expectHeading("login.title");
        visitor.fillInSignIn(other, Portal.PASSWORD);

        assertThat(visitor.text("consent.signedInAs", "\u2068" + other + "\u2069"))
                .isVisible();
    }

    @Test
    void aRequestThatCannotGoOnSaysWhy() {
        visitor.open(authorize("openid").replace("/callback", "/elsewhere"));

        visitor.expectHeading("refused.title");
        assertThat(visitor.text("refused.reason.redirect_uri")).isVisible();
        Screens.check(visitor.page(), "consent-refused");
    }

    /** Three actions: reading the error page's comparison, adding the address, confirming it. */
    @Test
    void theOwnerFindsAndMendsAMismatchInThreeActions() {
        visitor.signIn(Portal.ADMIN, Portal.PASSWORD);
        String wrong = authorize("openid").replace("/callback", "/callback/");
        visitor.open(wrong);
        assertThat(visitor.text("mismatch.only.slash")).isVisible();
        Screens.check(visitor.page(), "mismatch");

        visitor.button("failure.add").click();
        assertThat(visitor.page().locator(".address")).hasText(callback + "/");
        Screens.check(visitor.page(), "mismatch-question");
        visitor.button("failure.add").click();

        visitor.expectHeading("mismatch.page.done");
        visitor.link("mismatch.again").click();
        assertThat(visitor.heading()).containsText("Meeting Minutes");
        visitor.button("consent.allow").click();
        visitor.page().waitForURL(callback + "/?**");
    }

    private String authorize(String scope) {
        return "/oauth/authorize?response_type=code&client_id=" + clientId + "&redirect_uri=" + callback
                + "&state=s1&scope=" + scope.replace(" ", "%20");
    }
}
