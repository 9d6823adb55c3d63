package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app's access token opens at {@code /api/v4}: little, and only with the scope for it. */
class AppTokenTest extends ProtocolTest {

    private static final String NO_PERMISSION = "api.context.permissions.app_error";
    private static final String NO_SESSION = "api.context.session_expired.app_error";

    @Test
    void scopeUserReadsTheWholeOwnAccount() {
        var app = with("openid user");

        var me = app.get("/users/me").is(200);
        assertThat(me.at("id")).isEqualTo(person.id());
        assertThat(me.at("email")).isEqualTo(person.email());
        assertThat(app.get("/users/" + person.id()).is(200).at("username")).isEqualTo(person.username());
    }

    /** The scope is about names, so the address is not told. */
    @Test
    void scopeProfileReadsTheNames() {
        var me = with("openid profile").get("/users/me").is(200);

        assertThat(me.at("username")).isEqualTo(person.username());
        assertThat(me.text()).doesNotContain(person.email());
    }

    @Test
    void scopeEmailReadsTheAddress() {
        assertThat(with("openid profile email").get("/users/me").is(200).at("email"))
                .isEqualTo(person.email());
        var alone = with("openid email").get("/users/me").is(200);
        assertThat(alone.at("email")).isEqualTo(person.email());
        assertThat(alone.at("id")).isEqualTo(person.id());
        assertThat(alone.at("username")).isEmpty();
    }

    /** RFC 6750, section 3.1: the scope is named where one would help, and only there. */
    @ParameterizedTest
    @ValueSource(strings = {"openid", "openid offline_access"})
    void otherScopesReadNothing(String scope) {
        var refused = with(scope).get("/users/me").refused(403, NO_PERMISSION);
        var closed = with(scope).get("/users/me/tokens").refused(403, NO_PERMISSION);

        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"user\", resource_metadata=\"http://localhost:"
                        + port + "/.well-known/oauth-protected-resource\"");
        assertThat(closed.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void nobodyElseIsRead() {
        with("user").get("/users/" + developer.id()).refused(403, NO_PERMISSION);
    }

    /** Whatever its person may do. */
    @Test
    void everyOtherCallRefusesApps() {
        users.setPermissions(person, Authorities.ALL.toArray(String[]::new));
        var app = with("openid profile email user");

        app.get("/oauth/apps").refused(403, NO_PERMISSION);
        app.post("/oauth/apps", Map.of("name", "x")).refused(403, NO_PERMISSION);
        app.get("/oauth/apps/" + this.app.clientId()).refused(403, NO_PERMISSION);
        app.delete("/oauth/apps/" + this.app.clientId()).refused(403, NO_PERMISSION);
        app.post("/oauth/apps/" + this.app.clientId() + "/regen_secret").refused(403, NO_PERMISSION);
        app.get("/users/me/oauth/apps/authorized").refused(403, NO_PERMISSION);
        app.post("/users/ids", List.of(person.id())).refused(403, NO_PERMISSION);
        app.post("/users", Map.of("username", "x")).refused(403, NO_PERMISSION);
        app.put("/users/me/roles", Map.of("roles", "system_admin")).refused(403, NO_PERMISSION);
        app.put("/users/" + developer.id() + "/active", Map.of("active", false)).refused(403, NO_PERMISSION);
        app.post("/users/me/tokens", Map.of("description", "x")).refused(403, NO_PERMISSION);
        app.get("/users/me/tokens").refused(403, NO_PERMISSION);
        app.put("/roles/" + Ids.next() + "/patch", Map.of()).refused(403, NO_PERMISSION);
        assertThat(this.app.get("/oauth/jwks").status()).isEqualTo(200);
    }

    /** Both are needed: what the person may, and what they allowed the app. */
    @Test
    void appsAreManagedWithTheScopeAndThePermission() {
        allow(app, "manage_oauth");
        var manager = with("manage_oauth");

        manager.get("/oauth/apps").is(403);
        users.setPermissions(person, Authorities.MANAGE_OAUTH);
        var id = manager.post("/oauth/apps", registration(false)).is(201).at("id");
        manager.get("/oauth/apps/" + id).is(200);
        manager.get("/oauth/apps/" + app.clientId()).is(403);
        manager.get("/users/me").refused(403, NO_PERMISSION);
        manager.delete("/oauth/apps/" + id).is(200);
    }

    /** The scope is about apps and not about trusting them. */
    @Test
    void adminsAppMarksNothingTrusted() {
        allow(app, "manage_oauth");
        users.setPermissions(person, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);

        var registered =
                with("manage_oauth").post("/oauth/apps", registration(true)).is(201);

        assertThat(registered.at("is_trusted")).isEqualTo("false");
    }

    @Test
    void tokenMayStandInTheAddress() {
        var token = tokens("scope", "user").text("access_token");

        assertThat(ApiCaller.of(port)
                        .get("/users/me?access_token=" + token)
                        .is(200)
                        .at("id"))
                .isEqualTo(person.id());
    }

    @Test
    void tokenInACookieIsNone() {
        var token = tokens("scope", "user").text("access_token");

        ApiCaller.of(port)
                .with("Cookie", "MMAUTHTOKEN=" + token)
                .get("/users/me")
                .refused(401, NO_SESSION);
    }

    @Test
    void otherValuesAreNoAccessTokens() {
        var tokens = tokens("scope", "openid user");

        for (var kind : new String[] {"refresh_token", "id_token"}) {
            ApiCaller.of(port).bearer(tokens.text(kind)).get("/users/me").refused(401, NO_SESSION);
        }
    }

    @Test
    void machinesAreNobody() {
        var machine = machine();
        allow(machine, "user");
        var token = machine.token(Map.of("grant_type", "client_credentials", "scope", "reports"))
                .text("access_token");

        ApiCaller.of(port).bearer(token).get("/users/me").refused(401, NO_SESSION);
    }

    /** A token is no session: screens know nothing of it. */
    @Test
    void tokenOpensNoScreen() {
        var token = tokens("scope", "openid user").text("access_token");

        for (var path : new String[] {"/apps", "/authorized", "/profile"}) {
            var stranger = new org.grantdesk.testing.HttpVisitor(port);
            var answer = stranger.send(stranger.request(path).header("Authorization", "Bearer " + token));
            assertThat(stranger.target(answer)).as(path).startsWith("/login");
        }
    }

    /** Calls that are open to strangers are open to apps. */
    @Test
    void openCallsStayOpen() {
        with("openid").get("/system/ping").is(200);
    }

    private ApiCaller with(String scope) {
        return ApiCaller.of(port).bearer(tokens("scope", scope).text("access_token"));
    }

    private static Map<String, Object> registration(boolean trusted) {
        return Map.of(
                "name",
                "Made By An App",
                "description",
                "",
                "callback_urls",
                List.of("https://made.example.com/cb"),
                "homepage",
                "https://made.example.com",
                "is_trusted",
                trusted);
    }
}
