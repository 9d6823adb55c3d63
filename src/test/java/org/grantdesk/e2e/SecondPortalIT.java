package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.testing.Screens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two portals: people of one, the provider, sign in to the other. They are reached as {@code 127.0.0.1} and as {@code
 * localhost}, so that browsers keep their cookies apart.
 */
@Tag("browser")
class SecondPortalIT {

    private static final String CHIEF = "chief";
    private static final Pattern LINK = Pattern.compile("/link\\?code=[\\w-]{43}");

    private static Portal provider;
    private static String issuer;
    private static Portal portal;
    private static Visitor chief;

    private Visitor visitor;

    @BeforeAll
    static void open() {
        var development = Map.of("GRANTDESK_REDIRECTURIS_ALLOWLOCALHOST", "true");
        provider = Portal.start("provider", development);
        issuer = provider.baseUrl().replace("localhost", "127.0.0.1");
        var app = provider.admin().post("/oauth/apps", app("https://later.example.test/callback"));

        var environment = new HashMap<>(development);
        environment.put("SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_DESK_CLIENTID", text(app, "id"));
        environment.put("SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_DESK_CLIENTSECRET", text(app, "client_secret"));
        environment.put("SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_DESK_ISSUERURI", issuer);
        // Another button on the page; nobody presses it.
        environment.put("SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_GITHUB_CLIENTID", "nobody");
        environment.put("GRANTDESK_PROVIDERS_DESK_NAME", "Head Office");
        environment.put("GRANTDESK_PROVIDERS_DESK_ORDER", "-1");
        // Its administrators are who types addresses there.
        environment.put("GRANTDESK_PROVIDERS_DESK_TRUSTEMAIL", "true");
        environment.put("GRANTDESK_SIGN_UP", "open");
        environment.put("GRANTDESK_ADMIN_EMAIL", CHIEF + "@example.test");
        portal = Portal.startEmpty("provided", environment);

        var registered = new HashMap<>(app(portal.baseUrl() + "/login/oauth2/code/desk"));
        registered.put("id", text(app, "id"));
        provider.admin().put("/oauth/apps/" + text(app, "id"), registered);
        try (Visitor admin = provider.visitor(Portal.ADMIN)) {
            new AppPages(admin).openTab(text(app, "id"), "settings");
            admin.text("client.protocol.more").click();
            admin.field("client.logoutUris.one", 1).fill(portal.baseUrl() + "/logout/done");
            admin.button("client.protocol.save").click();
            assertThat(admin.text("client.edit.done")).isVisible();
        }
        theFirstAdministratorComes();
    }

    /** Whoever has the address that the environment names; somebody else who was earlier is sent away. */
    private static void theFirstAdministratorComes() {
        try (Visitor early = portal.visitor()) {
            goThere(early);
            signInThere(early, provider.newPerson());
            early.button("consent.allow").click();
            assertThat(early.text("login.provider.unset", "Head Office")).isVisible();
        }
        provider.admin().createPerson(CHIEF, Portal.PASSWORD);
        chief = portal.visitor();
        comeIn(chief, CHIEF);
    }

    @AfterAll
    static void close() {
        chief.close();
        portal.close();
        provider.close();
    }

    @BeforeEach
    void arrive() {
        visitor = portal.visitor();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void theFirstAdministratorIsWhoBringsTheAddress() {
        chief.open("/settings");
        chief.expectHeading("settings.title");
        chief.open("/people?q=" + CHIEF);
        assertThat(chief.page().getByText(CHIEF + "@example.test").first()).isVisible();
    }

    @Test
    void aPersonComesInIsSignedOutInBothPlacesAndIsNotAskedAgain() {
        var username = provider.newPerson();
        visitor.open("/login");
        assertThat(visitor.link("login.with", "GitHub")).isVisible();
        Screens.check(visitor.page(), "sign-in-providers");

        goThere(visitor);
        visitor.expectHeading("login.title");
        signInThere(visitor, username);
        assertThat(visitor.heading()).containsText("Branch Office");
        assertThat(visitor.page().url()).startsWith(issuer);
        visitor.button("consent.allow").click();
        isIn(visitor);
        visitor.open("/profile");
        assertThat(visitor.text("profile.lead.provider", username)).isVisible();
        Screens.check(visitor.page(), "profile-provider");

        // What leads to the provider stays for a moment, to be looked at.
        visitor.page()
                .route(issuer + "/oauth/logout**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        visitor.chooseFromAccountMenu("account.signOut");
        visitor.expectHeading("logout.provider.title", "Head Office");
        Screens.check(visitor.page(), "signing-out-provider");
        visitor.page().unroute(issuer + "/oauth/logout**");
        visitor.link("logout.provider.go", "Head Office").click();
        assertThat(visitor.text("login.notice.out")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile("^" + portal.baseUrl() + "/login\\?out$"));
        Screens.check(visitor.page(), "signed-out-provider");

        // The provider asks who it is, as nobody is signed in there any more, and then nothing more.
        goThere(visitor);
        visitor.expectHeading("login.title");
        signInThere(visitor, username);
        isIn(visitor);
    }

    /** The framework's own token endpoint fails here: docs/decisions/0010. */
    @Test
    void anAppGetsAnIdTokenAboutAPersonOfTheProvider() throws IOException, InterruptedException {
        var app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", request -> {
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        app.start();
        try {
            var callback = "http://localhost:" + app.getAddress().getPort() + "/callback";
            var apps = new AppPages(chief);
            chief.open("/apps/new");
            chief.field("client.name").fill("Shift Planner");
            chief.field("client.homepage").fill("https://shifts.example.test");
            apps.redirectUri(1).fill(callback);
            chief.button("register.submit").click();
            chief.expectHeading("registered.title", "Shift Planner");
            var secret = apps.secret().textContent();
            chief.leaveWithoutCopying("registered.open");
            chief.page().waitForURL(Pattern.compile("/apps/[a-z0-9]{26}$"));
            var clientId = last(chief.page().url());

            var username = provider.newPerson();
            visitor.open("/oauth/authorize?response_type=code&client_id=" + clientId
                    + "&scope=openid%20email&state=s1&nonce=n1&redirect_uri=" + callback);
            visitor.expectHeading("login.title");
            visitor.link("login.with", "Head Office").click();
            signInThere(visitor, username);
            assertThat(visitor.heading()).containsText("Branch Office");
            visitor.button("consent.allow").click();
            assertThat(visitor.heading()).containsText("Shift Planner");
            assertThat(visitor.text("consent.signedInAs", "\u2068" + username + "\u2069"))
                    .isVisible();
            visitor.button("consent.allow").click();
            visitor.page().waitForURL(callback + "?**");

            var claims = claims(
                    redeem(clientId, secret, callback, query(visitor.page().url(), "code")));
            assertThat(text(claims, "iss")).isEqualTo(portal.baseUrl());
            assertThat(text(claims, "sub")).isEqualTo(idHere(username));
            assertThat(text(claims, "nonce")).isEqualTo("n1");
            assertThat(claims.get("auth_time").asLong())
                    .isBetween(
                            claims.get("iat").asLong() - 300, claims.get("iat").asLong());
        } finally {
            app.stop(0);
        }
    }

    @Test
    void whoHasAnAccountWithTheSameAddressSignsInToItAndSaysYes() {
        var there = provider.newPerson();
        var here = accountHere(there + "@example.test");
        var idHere = idHere(there);

        goThere(visitor);
        signInThere(visitor, there);
        visitor.button("consent.allow").click();
        visitor.expectHeading("identity.link.title", "Head Office");
        assertThat(visitor.text("identity.link.known", there + "@example.test")).isVisible();
        Screens.check(visitor.page(), "link-account");
        // Coming from there is not enough.
        visitor.open("/profile");
        visitor.expectHeading("login.title");

        visitor.open("/login/link");
        visitor.link("identity.link.signIn").click();
        assertThat(visitor.text("login.notice.link")).isVisible();
        Screens.check(visitor.page(), "sign-in-to-link");
        visitor.fillInSignIn(here, Portal.PASSWORD);
        assertThat(visitor.text("identity.link.question", there, "Head Office", here))
                .isVisible();
        Screens.check(visitor.page(), "link-account-confirm");
        visitor.button("identity.link.yes").click();
        isIn(visitor);

        try (Visitor later = portal.visitor()) {
            comeInAgain(later, there);
            assertThat(idHere(there)).isEqualTo(idHere);
        }
    }

    @Test
    void whoWasInvitedOpensTheLinkAndChoosesTheProvider() {
        var there = provider.newPerson();
        var link = invite(there + "@example.test");
        goThere(visitor);
        signInThere(visitor, there);
        visitor.button("consent.allow").click();
        assertThat(visitor.text("login.provider.waiting")).isVisible();
        Screens.check(visitor.page(), "sign-in-provider-waiting");

        visitor.page().navigate(link);
        visitor.expectHeading("link.invitation.title");
        Screens.check(visitor.page(), "link-invitation-providers");
        visitor.link("login.with", "Head Office").click();
        isIn(visitor);
    }

    @Test
    void anAdministratorUnlinksAndWhoeverCameByItIsOut() {
        var there = provider.newPerson();
        comeIn(visitor, there);
        chief.open("/people/" + idHere(there));
        chief.button("identities.unlink.label", "Head Office", there).click();
        assertThat(chief.dialog()).containsText(chief.words("identities.unlink.person.only", there));
        Screens.check(chief.page(), "unlink-identity");
        new AppPages(chief).dialogButton("identities.unlink").click();
        assertThat(chief.text("identities.unlink.done", "Head Office")).isVisible();
        assertThat(chief.button("identities.unlink.label", "Head Office", there))
                .hasCount(0);

        visitor.open("/profile");
        visitor.expectHeading("login.title");
    }

    @Test
    void whoDoesNotAllowItIsBackAtTheSignInPage() {
        goThere(visitor);
        signInThere(visitor, provider.newPerson());
        visitor.button("consent.deny").click();

        assertThat(visitor.text("login.provider.denied", "Head Office")).isVisible();
        assertThat(visitor.page().url()).startsWith(portal.baseUrl());
        Screens.check(visitor.page(), "sign-in-provider-denied");
    }

    @Test
    void thePagesSpeakGerman() {
        var there = provider.newPerson();
        accountHere(there + "@example.test");
        try (Visitor german = portal.germanVisitor()) {
            german.open("/login");
            german.expectHeading("login.title");
            Screens.check(german.page(), "german-sign-in-providers");
            goThere(german);
            signInThere(german, there);
            german.button("consent.allow").click();
            german.expectHeading("identity.link.title", "Head Office");
            Screens.check(german.page(), "german-link-account");
            german.open("/login?out");
            assertThat(german.text("login.notice.out")).isVisible();
            Screens.check(german.page(), "german-signed-out-provider");
        }
    }

    /** Presses the provider's button. */
    private static void goThere(Visitor visitor) {
        visitor.open("/login");
        visitor.link("login.with", "Head Office").click();
        visitor.page().waitForURL(issuer + "/**");
    }

    private static void signInThere(Visitor visitor, String username) {
        visitor.page().waitForURL(issuer + "/**");
        visitor.fillInSignIn(username, Portal.PASSWORD);
    }

    private static void comeIn(Visitor visitor, String username) {
        goThere(visitor);
        signInThere(visitor, username);
        visitor.button("consent.allow").click();
        isIn(visitor);
    }

    private static void comeInAgain(Visitor visitor, String username) {
        goThere(visitor);
        signInThere(visitor, username);
        isIn(visitor);
    }

    private static void isIn(Visitor visitor) {
        assertThat(visitor.page()
                        .getByRole(
                                AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName(visitor.words("menu.label"))))
                .isAttached();
        assertThat(visitor.page().url()).startsWith(portal.baseUrl());
    }

    /** An account at the portal itself, taken over by invitation; answers with the username. */
    private static String accountHere(String email) {
        var link = invite(email);
        var username = Portal.unique("branch");
        try (Visitor guest = portal.visitor()) {
            guest.page().navigate(link);
            guest.page().locator("#username").fill(username);
            guest.page().locator("#password").fill(Portal.PASSWORD);
            guest.page().locator("#repeated").fill(Portal.PASSWORD);
            guest.page().locator("main button").click();
            isIn(guest);
        }
        return username;
    }

    /** Invites somebody to the portal; answers with the link. */
    private static String invite(String email) {
        chief.open("/people");
        chief.button("people.invite").click();
        chief.field("person.email").fill(email);
        chief.button("people.invite.do").click();
        var link = chief.page().getByText(LINK).textContent();
        chief.leaveWithoutCopying("onetime.done");
        return link;
    }

    /** Id at the portal of whoever has the address of this person of the provider. */
    private static String idHere(String username) {
        chief.open("/people?q=" + username);
        chief.page().getByText(username + "@example.test").first().click();
        chief.page().waitForURL("**/people/*");
        return last(chief.page().url());
    }

    private static Map<String, Object> app(String callback) {
        return Map.of(
                "name",
                "Branch Office",
                "description",
                "Another Grantdesk",
                "homepage",
                "https://branch.example.test",
                "callback_urls",
                List.of(callback));
    }

    private static String redeem(String clientId, String secret, String callback, String code)
            throws IOException, InterruptedException {
        var form = "grant_type=authorization_code&code=" + code + "&redirect_uri="
                + URLEncoder.encode(callback, StandardCharsets.UTF_8);
        var basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(portal.baseUrl() + "/oauth/access_token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Authorization", "Basic " + basic)
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return text(JsonMapper.shared().readTree(answer.body()), "id_token");
    }

    private static JsonNode claims(String idToken) {
        var payload = Base64.getUrlDecoder().decode(idToken.split("\\.")[1]);
        return JsonMapper.shared().readTree(new String(payload, StandardCharsets.UTF_8));
    }

    private static String query(String address, String name) {
        var found = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        assertThat(found.find()).as(address).isTrue();
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }

    private static String last(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }
}
