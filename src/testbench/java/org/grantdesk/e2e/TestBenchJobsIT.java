package org.grantdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.testbench.BrowserTest;
import com.vaadin.testbench.BrowserTestBase;
import com.vaadin.testbench.DriverSupplier;
import com.vaadin.testbench.TestBench;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The main jobs once more, with Vaadin's TestBench: its element classes, and page objects of our own. Needs a licence
 * when it runs, so it is a profile's: {@code ./mvnw verify -Ptestbench} (docs/decisions/0015-testbench.md).
 */
@Tag("browser")
class TestBenchJobsIT extends BrowserTestBase implements DriverSupplier {

    private final Portal portal = Portal.shared();
    private final BenchAppPages apps = new BenchAppPages(this, portal);
    private String developer;

    @Override
    public WebDriver createDriver() {
        var options = new ChromeOptions();
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en-US");
        var chosen = System.getenv("CHROMIUM_PATH");
        if (chosen != null && !chosen.isBlank()) {
            options.setBinary(chosen);
        }
        return TestBench.createDriver(new ChromeDriver(options));
    }

    @BeforeEach
    void arrive() {
        developer = portal.newPerson("system_user", "developer");
        new BenchSignInPage(this, portal).signIn(developer);
    }

    @BrowserTest
    void registersAnApp() {
        apps.register("Registered");
        assertThat(apps.secret()).startsWith("gds_");
    }

    @BrowserTest
    void editsAnApp() {
        var app = register("Edited");
        apps.openTab(app, "settings").rename("Edited twice");
        assertThat(portal.admin().get("/oauth/apps/" + app).get("name").asString())
                .isEqualTo("Edited twice");
    }

    @BrowserTest
    void rotatesASecret() {
        var app = register("Rotated");
        assertThat(apps.openTab(app, "").rotateSecret()).startsWith("gds_");
    }

    @BrowserTest
    void deletesAnApp() {
        var app = register("Short lived");
        apps.openTab(app, "settings").delete("Short lived");
        assertThat(portal.admin().exchange("GET", "/oauth/apps/" + app, null).statusCode())
                .isEqualTo(404);
    }

    @BrowserTest
    void endsWhatAnAppMayDo() {
        var app = portal.admin()
                .post(
                        "/oauth/apps",
                        Map.of(
                                "name", "Meeting Minutes",
                                "description", "Writes down what was said",
                                "homepage", "https://minutes.example.test",
                                "callback_urls", List.of(portal.baseUrl() + "/nothing-here")))
                .get("id")
                .asString();
        getDriver()
                .get(portal.baseUrl() + "/oauth/authorize?response_type=code&scope=openid&state=s1&client_id=" + app
                        + "&redirect_uri=" + portal.baseUrl() + "/nothing-here");
        findElement(By.cssSelector("button[value=allow]")).click();
        waitUntil(driver -> driver.getCurrentUrl().contains("code="));

        var authorized = new BenchAuthorizedPage(this, portal).open();
        assertThat(authorized.shows("Meeting Minutes")).isTrue();
        authorized.revoke();
        waitUntil(driver -> !authorized.shows("Meeting Minutes"));
    }

    @BrowserTest
    void doesNotTellForeignAppsFromUnknownOnes() {
        var foreign = portal.admin().registerApp("Not yours").get("id").asString();
        apps.openTab(foreign, "settings").expectHeading(apps.words("error.notFound.title"));
        var said = apps.text();
        apps.openTab("abcdefghijklmnopqrstuvwxyz", "settings").expectHeading(apps.words("error.notFound.title"));
        assertThat(apps.text()).isEqualTo(said);
    }

    /** Through the API, as the developer; answers with the client ID. */
    private String register(String name) {
        return portal.signInToApi(developer).registerApp(name).get("id").asString();
    }
}
