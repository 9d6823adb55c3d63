package org.grantdesk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-in with a Keycloak, both ways round: people of Keycloak come here, and people from here go to an app that knows
 * only Keycloak. Runs in the profile {@code keycloak}, which fetches it.
 */
@Tag("browser")
class KeycloakIT {

    private static final String THERE = "nine boats in the harbour";
    /** The example of RFC 7636, appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static Keycloak keycloak;
    private static Portal portal;
    private static HttpServer counter;
    private static String counterUrl;
    private static String broker;
    private static String clientId;

    private Visitor visitor;

    @BeforeAll
    static void open() throws IOException {
        counter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        counter.createContext("/", request -> {
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        counter.start();
        counterUrl = "http://localhost:" + counter.getAddress().getPort();

        keycloak = new Keycloak();
        var environment = new HashMap<String, String>();
        for (var id : List.of("COMPANY", "STAFF")) {
            var registration = "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_" + id + "_";
            environment.put(registration + "CLIENTID", "grantdesk");
            environment.put(registration + "CLIENTSECRET", "only for these tests");
            environment.put(registration + "SCOPE", "openid,profile,email");
            environment.put("SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_" + id + "_ISSUERURI", keycloak.realm("people"));
        }
        environment.put("GRANTDESK_SIGNUP", "open");
        environment.put("GRANTDESK_PROVIDERS_COMPANY_NAME", "Company");
        environment.put("GRANTDESK_PROVIDERS_COMPANY_ROLEMAPPING_0", "platform-team=developer");
        environment.put("GRANTDESK_PROVIDERS_STAFF_NAME", "Staff");
        environment.put("GRANTDESK_PROVIDERS_STAFF_ROLESCLAIM", "realm_access.roles");
        environment.put("GRANTDESK_PROVIDERS_STAFF_ROLEMAPPING_0", "portal-admin=system_admin");
        portal = Portal.start("keycloak", environment);
        keycloak.start(Map.of("GRANTDESK_URL", portal.baseUrl(), "COUNTER_URL", counterUrl), "people", "shop");
        connectTheShop();
    }

    /** As an administrator of Keycloak does it: the address of our discovery document, an id and a secret. */
    private static void connectTheShop() {
        broker = keycloak.realm("shop") + "/broker/grantdesk/endpoint";
        JsonNode app = portal.admin()
                .post(
                        "/oauth/apps",
                        Map.of(
                                "name",
                                "The Shop",
                                "description",
                                "",
                                "homepage",
                                "https://shop.example.test",
                                "callback_urls",
                                List.of(broker)));
        clientId = app.get("id").asString();
        var discovered = JsonMapper.shared()
                .readTree(keycloak.post(
                        "/shop/identity-provider/import-config",
                        Map.of(
                                "providerId",
                                "oidc",
                                "fromUrl",
                                portal.baseUrl() + "/.well-known/openid-configuration")));
        var config = new HashMap<String, String>();
        discovered
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asString()));
        assertThat(config)
                .containsEntry("issuer", portal.baseUrl())
                .containsKeys("authorizationUrl", "tokenUrl", "userInfoUrl", "jwksUrl", "logoutUrl");
        config.putAll(Map.of(
                "clientId",
                clientId,
                "clientSecret",
                app.get("client_secret").asString(),
                "clientAuthMethod",
                "client_secret_basic",
                "defaultScope",
                "openid profile email",
                "pkceEnabled",
                "true",
                "pkceMethod",
                "S256"));
        keycloak.post(
                "/shop/identity-provider/instances",
                Map.of(
                        "alias",
                        "grantdesk",
                        "displayName",
                        "Grantdesk",
                        "providerId",
                        "oidc",
                        "enabled",
                        true,
                        "trustEmail",
                        true,
                        "config",
                        config));
    }

    @AfterAll
    static void close() {
        keycloak.close();
        portal.close();
        counter.stop(0);
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
    void aPersonOfKeycloakComesInIsSignedOutThereTooAndLosesTheRoleOfAGroupTheyLeft() {
        comeInBy("Company", "kay");

        var person = whoCame("kay");
        assertThat(person.get("email").asString()).isEqualTo("kay@example.test");
        assertThat(person.get("first_name").asString()).isEqualTo("Kay");
        assertThat(person.get("last_name").asString()).isEqualTo("Lindqvist");
        assertThat(roles(person)).containsExactlyInAnyOrder("system_user", "developer");
        var there = "/people/users/"
                + keycloak.only("/people/users?exact=true&username=kay")
                        .get("id")
                        .asString();
        assertThat(keycloak.get(there + "/sessions").size()).isEqualTo(1);

        visitor.chooseFromAccountMenu("account.signOut");
        assertThat(visitor.text("login.notice.out")).isVisible();
        assertThat(visitor.page()).hasURL(Pattern.compile("^" + portal.baseUrl() + "/login.*"));
        assertThat(keycloak.get(there + "/sessions").size()).isZero();

        var group = StreamSupport.stream(keycloak.get(there + "/groups").spliterator(), false)
                .filter(one -> one.get("name").asString().equals("platform-team"))
                .findFirst()
                .orElseThrow();
        keycloak.delete(there + "/groups/" + group.get("id").asString());
        comeInBy("Company", "kay");
        assertThat(roles(whoCame("kay"))).containsExactly("system_user");
    }

    @Test
    void aRealmRoleOfKeycloakGivesARoleHere() {
        comeInBy("Staff", "remy");

        assertThat(roles(whoCame("remy"))).containsExactlyInAnyOrder("system_user", "system_admin");
        visitor.open("/people");
        visitor.expectHeading("people.title");
    }

    @Test
    void aPersonFromHereSignsInAtAnAppThatKnowsOnlyKeycloak() {
        var username = Portal.unique("buyer");
        var id = portal.admin().createPerson(username, Portal.PASSWORD);

        visitor.open(counterSignIn());
        visitor.page().locator("#social-grantdesk").click();
        visitor.expectHeading("login.title");
        visitor.fillInSignIn(username, Portal.PASSWORD);
        assertThat(visitor.heading()).containsText("The Shop");
        visitor.button("consent.allow").click();
        // Keycloak's own rule: whoever comes for the first time has a first and a last name.
        visitor.page().locator("#firstName").fill("Jo");
        visitor.page().locator("#lastName").fill("Marsh");
        visitor.page().locator("input[type=submit]").click();
        visitor.page().waitForURL(counterUrl + "/**");
        assertThat(visitor.page().url()).contains("code=").doesNotContain("error");

        var there = keycloak.only("/shop/users?exact=true&username=" + username);
        assertThat(there.get("email").asString()).isEqualTo(username + "@example.test");
        assertThat(there.get("emailVerified").asBoolean()).isTrue();
        var identity = keycloak.only("/shop/users/" + there.get("id").asString() + "/federated-identity");
        assertThat(identity.get("userId").asString()).isEqualTo(id);

        try (var another = portal.visitor()) {
            comeAgainThroughKeycloak(another, username);
        }
    }

    /** The consent stands: the sign-in form leads on through Keycloak to the app, three origins in one go. */
    private static void comeAgainThroughKeycloak(Visitor another, String username) {
        another.open(counterSignIn());
        another.page().locator("#social-grantdesk").click();
        another.fillInSignIn(username, Portal.PASSWORD);
        another.page().waitForURL(counterUrl + "/**");
        assertThat(another.page().url()).contains("code=").doesNotContain("error");
    }

    @Test
    void whoSaysNoIsBackAtKeycloaksSignIn() {
        visitor.open(counterSignIn());
        visitor.page().locator("#social-grantdesk").click();
        visitor.fillInSignIn(portal.newPerson(), Portal.PASSWORD);
        visitor.button("consent.deny").click();

        assertThat(visitor.page().locator("#social-grantdesk")).isVisible();
        assertThat(visitor.page().url()).startsWith(keycloak.realm("shop"));
    }

    private void comeInBy(String provider, String username) {
        visitor.open("/login");
        visitor.link("login.with", provider).click();
        visitor.page().waitForURL(keycloak.realm("people") + "/**");
        // It asks, also after an earlier sign-in: signing out was signing out there.
        visitor.page().locator("#username").fill(username);
        visitor.page().locator("#password").fill(THERE);
        visitor.page().locator("#kc-login").click();
        assertThat(visitor.page()
                        .getByRole(
                                AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName(visitor.words("menu.label"))))
                .isAttached();
        assertThat(visitor.page().url()).startsWith(portal.baseUrl());
    }

    /** Looked up as an administrator does: found by their address in the list of people. */
    private static JsonNode whoCame(String username) {
        try (var admin = portal.visitor(Portal.ADMIN)) {
            admin.open("/people?q=" + username);
            admin.page().getByText(username + "@example.test").first().click();
            admin.page().waitForURL("**/people/*");
            var address = admin.page().url();
            return portal.admin().get("/users/" + address.substring(address.lastIndexOf('/') + 1));
        }
    }

    private static List<String> roles(JsonNode person) {
        return List.of(person.get("roles").asString().split(" "));
    }

    private static String counterSignIn() {
        return keycloak.realm("shop") + "/protocol/openid-connect/auth?client_id=counter&response_type=code"
                + "&scope=openid&state=s1&redirect_uri=" + counterUrl + "/back&code_challenge_method=S256"
                + "&code_challenge=" + CHALLENGE;
    }
}
