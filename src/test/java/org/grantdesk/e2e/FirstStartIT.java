package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/** From an empty data directory to the first app: one portal, whose story is told in order. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartIT {

    private static Portal portal;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        portal = Portal.startEmpty("first-start", Map.of());
        visitor = portal.visitor();
    }

    @AfterAll
    static void stop() {
        visitor.close();
        portal.close();
    }

    /** Before anything else asks for it. */
    @Test
    @Order(0)
    void theFirstKeyOfEachAlgorithmIsMadeAtTheStartAndTheFirstRequestsFindIt() {
        var request = HttpRequest.newBuilder(URI.create(portal.baseUrl() + "/oauth/jwks"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var asked = Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString()))
                    .limit(24)
                    .toList();
            var answers = asked.stream().map(CompletableFuture::join).toList();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            assertThat(answers.stream().map(HttpResponse::body).distinct())
                    .singleElement()
                    .satisfies(keys -> assertThat(JsonMapper.shared()
                                    .readTree(keys)
                                    .get("keys")
                                    .valueStream())
                            .extracting(key -> key.get("alg").asString())
                            .containsExactlyInAnyOrder("RS256", "ES256"));
        }
    }

    @Test
    @Order(1)
    void whoComesToSignInIsToldWhereTheLinkIs() {
        visitor.open("/");
        visitor.expectHeading("login.notSetUp.title");
        assertThat(visitor.page().content()).doesNotContainPattern("code=[\\w-]{43}");
        Screens.check(visitor.page(), "not-set-up");
    }

    @Test
    @Order(2)
    void aWrongLinkOpensNothing() {
        visitor.open("/setup?code=" + "A".repeat(43));
        visitor.expectHeading("setup.wrongLink.title");
        assertThat(visitor.page().getByRole(AriaRole.TEXTBOX)).hasCount(0);
    }

    @Test
    @Order(3)
    void theLinkFromTheLogSaysAtTheFieldWhatIsWrongAndMakesTheAdmin() {
        visitor.open(link());
        visitor.expectHeading("setup.title");
        Screens.check(visitor.page(), "setup");

        visitor.setUp(Portal.ADMIN, "short");
        assertThat(visitor.field("setup.password")).hasAccessibleDescription(visitor.words("password.tooShort", 12));
        assertThat(visitor.field("setup.username")).hasValue(Portal.ADMIN);
        assertThat(visitor.field("setup.password")).isEmpty();
        Screens.check(visitor.page(), "setup-refused");

        visitor.setUp(Portal.ADMIN, Portal.PASSWORD);
        visitor.expectHeading("login.title");
        assertThat(visitor.text("login.notice.ready")).isVisible();
    }

    @Test
    @Order(4)
    void theLinkWorksOnce() {
        Response answer = visitor.page().navigate(link());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(visitor.page().getByRole(AriaRole.TEXTBOX)).hasCount(0);
    }

    @Test
    @Order(5)
    void theNewAdminSignsInAndIsShownHowToBegin() {
        visitor.signIn(Portal.ADMIN, Portal.PASSWORD);
        assertThat(visitor.text("home.first")).isVisible();
        Screens.check(visitor.page(), "home-first");
        visitor.open("/apps");
        assertThat(visitor.text("apps.empty.title")).isVisible();
        Screens.check(visitor.page(), "apps-empty");
    }

    private static String link() {
        return "/setup?code=" + portal.setupCode();
    }
}
