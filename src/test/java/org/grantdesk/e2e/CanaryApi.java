package org.grantdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Makes and uses secrets of every kind through the API. */
final class CanaryApi {

    /** Where the contract shows a secret that the portal can recover. */
    private static final Pattern WITH_SECRET =
            Pattern.compile("(GET|POST|PUT) /oauth/apps(\\?.*|/\\w{26}(/regen_secret)?)?");

    private final CanaryScan scan;
    private final boolean recoverable;
    private final Api admin;

    CanaryApi(Portal portal, CanaryScan scan, boolean recoverable) {
        this.scan = scan;
        this.recoverable = recoverable;
        this.admin = portal.admin();
        scan.add(Canary.toldOnce("the token of an API session", admin.token(), only(admin.lastExchange())));
    }

    /** The answers in which the contract shows a secret that the portal can recover. */
    static boolean showsSecrets(Exchange exchange) {
        return WITH_SECRET.matcher(exchange.request()).matches();
    }

    /** Answers with everything that was said. */
    List<Exchange> use(String appName) {
        useApps(appName);
        usePeople();
        useTokens();
        admin.post("/users/logout", Map.of());
        return admin.exchanges();
    }

    private void useApps(String name) {
        JsonNode app = admin.registerApp(name);
        addSecret("the secret of a registration", app);
        String path = "/oauth/apps/" + app.get("id").asString();
        addSecret("the secret of a reset", admin.post(path + "/regen_secret", null));
        JsonNode read = admin.get(path);
        assertThat(read.get("client_secret").asString().isEmpty()).isEqualTo(!recoverable);
        admin.get("/oauth/apps?per_page=200");
        admin.get(path + "/info");
        admin.get("/users/me/oauth/apps/authorized");
        admin.put(
                path,
                Map.of(
                        "id",
                        app.get("id").asString(),
                        "name",
                        name,
                        "homepage",
                        "https://app.example.test",
                        "callback_urls",
                        List.of("https://app.example.test/other")));
        admin.exchange("PUT", path, "{\"id\":\"" + app.get("id").asString() + "\",\"name\":\"\"}");
        JsonNode deleted = admin.registerApp("Canary that is deleted");
        addSecret("the secret of a deleted app", deleted);
        admin.delete("/oauth/apps/" + deleted.get("id").asString());
    }

    private void usePeople() {
        String password = typed("the password of a new person", "gulls over the north pier");
        String id = admin.createPerson("canary", password, "system_user", "developer");
        Api person = admin.signInAs("canary", password);
        scan.add(Canary.toldOnce("the token of another session", person.token(), only(admin.lastExchange())));
        person.get("/users/me");
        refuseSignIn("canary", typed("a wrong password", "gulls over the south pier"));
        refuseSignIn(typed("a password in the field of the name", "gulls over the east pier"), "x".repeat(12));
        admin.exchange(
                "POST",
                "/users",
                "{\"username\":\"canary\",\"email\":\"c@example.test\",\"password\":\""
                        + typed("the password of a person who was refused", "gulls over the west pier") + "\"}");
        admin.put("/users/" + id + "/active", Map.of("active", false));
        assertThat(person.exchange("GET", "/users/me", null).statusCode()).isEqualTo(401);
    }

    private void useTokens() {
        JsonNode token = admin.post("/users/me/tokens", Map.of("description", "Canary"));
        String value = token.get("token").asString();
        scan.add(Canary.toldOnce("a personal access token", value, only(admin.lastExchange())));
        admin.with(value).get("/users/me");
        admin.get("/users/me/tokens");
        admin.post("/users/tokens/revoke", Map.of("token_id", token.get("id").asString()));
        assertThat(admin.with(value).exchange("GET", "/users/me", null).statusCode())
                .isEqualTo(401);
    }

    private void refuseSignIn(String name, String password) {
        assertThat(admin.exchange(
                                "POST",
                                "/users/login",
                                "{\"login_id\":\"" + name + "\",\"password\":\"" + password + "\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    private void addSecret(String what, JsonNode app) {
        String value = app.get("client_secret").asString();
        scan.add(
                recoverable
                        ? Canary.told(what, value, CanaryApi::showsSecrets)
                        : Canary.toldOnce(what, value, only(admin.lastExchange())));
    }

    private String typed(String what, String value) {
        scan.add(Canary.typed(what, value));
        return value;
    }

    private static Predicate<Exchange> only(Exchange origin) {
        return exchange -> exchange == origin;
    }
}
