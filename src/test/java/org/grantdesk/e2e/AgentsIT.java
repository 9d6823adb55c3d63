package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Agents that nobody registered: let in by an administrator, connected by a person, and cut off again. One story. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgentsIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Portal portal;
    private static Visitor admin;
    private static HttpServer app;
    private static String callback;

    @BeforeAll
    static void start() throws IOException {
        portal = Portal.start("agents", Map.of());
        admin = portal.visitor(Portal.ADMIN);
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/callback", request -> {
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        app.start();
        callback = "http://127.0.0.1:" + app.getAddress().getPort() + "/callback";
    }

    @AfterAll
    static void stop() {
        admin.close();
        app.stop(0);
        portal.close();
    }

    @Test
    @Order(1)
    void theAdministratorOpensTheDoorInSettings() throws Exception {
        assertThat(register("Too Early").statusCode()).isNotEqualTo(201);
        admin.open("/settings");
        admin.text("documents.mode.listed").click();
        admin.field("documents.domains").fill("agents.example.test");
        admin.button("agents.save").click();
        assertThat(admin.text("agents.saved")).isVisible();
        admin.text("selfRegistration.mode.token").click();
        admin.button("selfRegistration.tokens.add").click();
        Screens.check(admin.page(), "settings-initial-token");
        admin.field("selfRegistration.token.label").fill("Build servers");
        new AppPages(admin).dialogButton("selfRegistration.tokens.create").click();
        assertThat(admin.text("selfRegistration.token.created")).isVisible();
        Screens.check(admin.page(), "settings-initial-token-made");
        admin.leaveWithoutCopying("onetime.done");
        admin.button("selfRegistration.save").click();
        assertThat(admin.text("selfRegistration.saved")).isVisible();
        Screens.check(admin.page(), "settings-agents");
        Screens.whole(admin.page(), "settings-agents");

        admin.text("selfRegistration.mode.ask").click();
        admin.button("selfRegistration.save").click();
        assertThat(admin.text("selfRegistration.saved").first()).isVisible();
    }

    @Test
    @Order(2)
    void aPersonWaitsAndGoesOnByItself() throws Exception {
        var agent = registered("Field Agent");
        try (Visitor member = portal.visitor(portal.newPerson())) {
            member.open(authorize(agent));
            assertThat(member.text("waiting.hold.approval")).isVisible();
            Screens.check(member.page(), "waiting");

            admin.open("/approvals");
            admin.expectHeading("approvals.title");
            assertThat(admin.page().getByText("Field Agent").first()).isVisible();
            Screens.check(admin.page(), "approvals");
            Screens.whole(admin.page(), "approvals");
            admin.button("approvals.approve.label", "Field Agent").click();
            Screens.check(admin.page(), "approvals-approve");
            new AppPages(admin).dialogButton("approvals.approve.verb").click();
            assertThat(admin.text("approvals.none")).isVisible();
            Screens.check(admin.page(), "approvals-none");

            // Nobody touches the page: it asks again by itself.
            member.button("consent.allow").waitFor();
            Screens.check(member.page(), "consent-agent");
            Screens.whole(member.page(), "consent-agent");
            member.page().getByText(member.words("consent.term.day")).click();
            member.button("consent.allow").click();
            member.page().waitForURL(callback + "?**");
            var token = token(agent, member.page().url());
            assertThat(userInfo(token)).isEqualTo(200);

            member.open("/authorized");
            assertThat(member.page().getByText("Field Agent").first()).isVisible();
            Screens.check(member.page(), "authorized-agent");
            member.button("grants.change.label", "Field Agent").click();
            Screens.check(member.page(), "authorized-change");

            admin.open("/connections");
            var actions = ActionCount.in(admin.page());
            actions.begin();
            assertThat(admin.page().getByText("Field Agent").first()).isVisible();
            Screens.check(admin.page(), "connections");
            admin.page()
                    .locator("vaadin-grid")
                    .getByText(admin.words("connections.cutOff"))
                    .first()
                    .click();
            assertThat(admin.dialog()).containsText("Field Agent");
            Screens.check(admin.page(), "connections-cut-off");
            new AppPages(admin).dialogButton("connections.cutOff").click();
            assertThat(admin.text("connections.none.title")).isVisible();

            assertThat(actions.get()).isLessThanOrEqualTo(2);
            assertThat(userInfo(token)).isEqualTo(401);
            Screens.check(admin.page(), "connections-none");
        }
    }

    @Test
    @Order(3)
    void aRefusedPersonReadsWhy() throws Exception {
        var agent = registered("Doubtful Agent");
        try (Visitor member = portal.visitor(portal.newPerson())) {
            member.open(authorize(agent));
            assertThat(member.text("waiting.hold.approval")).isVisible();
            admin.open("/approvals");
            admin.button("approvals.refuse.label", "Doubtful Agent").click();
            new AppPages(admin).dialogButton("approvals.refuse.verb").click();
            assertThat(admin.text("approvals.reason.missing")).isVisible();
            Screens.check(admin.page(), "approvals-refuse");
            admin.field("approvals.reason").fill("Nobody knows who runs it.");
            new AppPages(admin).dialogButton("approvals.refuse.verb").click();
            assertThat(admin.text("approvals.none")).isVisible();

            assertThat(member.text("waiting.hold.refused")).isVisible();
            assertThat(member.page().getByText("Nobody knows who runs it.")).isVisible();
            Screens.check(member.page(), "waiting-refused");
        }
    }

    private static String registered(String name) throws Exception {
        var answer = register(name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("client_id").asString();
    }

    private static HttpResponse<String> register(String name) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(portal.baseUrl() + "/oauth/register"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                        "client_name",
                        name,
                        "redirect_uris",
                        List.of(callback),
                        "token_endpoint_auth_method",
                        "none",
                        "grant_types",
                        List.of("authorization_code", "refresh_token"),
                        "scope",
                        "openid profile email offline_access"))))
                .build());
    }

    private static String authorize(String clientId) {
        return "/oauth/authorize?response_type=code&client_id=" + clientId + "&redirect_uri=" + encoded(callback)
                + "&state=s1&scope=openid%20profile%20email%20offline_access&code_challenge_method=S256&code_challenge="
                + CHALLENGE;
    }

    private static String token(String clientId, String arrived) throws Exception {
        var code = CODE.matcher(arrived);
        assertThat(code.find()).as(arrived).isTrue();
        var answer = send(HttpRequest.newBuilder(URI.create(portal.baseUrl() + "/oauth/access_token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&client_id=" + clientId
                        + "&code=" + code.group(1) + "&code_verifier=" + VERIFIER + "&redirect_uri="
                        + encoded(callback)))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode tokens = JSON.readTree(answer.body());
        return tokens.get("access_token").asString();
    }

    private static int userInfo(String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(portal.baseUrl() + "/oauth/userinfo"))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
