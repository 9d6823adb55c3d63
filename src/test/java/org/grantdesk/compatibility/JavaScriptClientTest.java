package org.grantdesk.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sends, header by header, what {@code Client4} of {@code @mattermost/client} 11.9.0 sends, and reads the answers as it
 * does: a body is JSON only under the exact type {@code application/json}, the token stands in the header
 * {@code Token}, the server's version only where no {@code Cache-Control} is.
 */
class JavaScriptClientTest extends ApiTest {

    private TestPerson person;

    @BeforeEach
    void somebody() {
        database.clear();
        person = users.withPassword(Authorities.ALL.toArray(String[]::new));
    }

    /** Whether the server keeps secrets that it can tell again. */
    boolean secretsAreRecoverable() {
        return false;
    }

    @Test
    void signsInWithEveryKeyItSendsAndGoesOnWithTheTokenOfTheHeader() {
        var login = client().post("/users/login", loginBody());
        var me = parsed(login);
        assertThat(me).containsEntry("id", person.id()).containsEntry("username", person.username());
        var client = signedIn(login);
        assertThat(parsed(client.get("/users/me"))).containsEntry("id", person.id());
        assertThat(client.get("/users/me").header("X-Version-Id")).startsWith("11.9.0.");
        assertThat(client.get("/users/me").header("Cache-Control")).isEmpty();
        assertThat(parsed(client.post("/users/logout"))).containsExactly(Map.entry("status", "OK"));
        assertThat(client.get("/users/me").status()).isEqualTo(401);
    }

    @Test
    void worksInABrowserThatKeepsCookiesAndSendsTheirProof() {
        var login = client().post("/users/login", loginBody());
        var cookies = login.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
        var proof = cookies.stream()
                .filter(cookie -> cookie.startsWith("MMCSRF="))
                .map(cookie -> cookie.substring("MMCSRF=".length()))
                .findFirst()
                .orElseThrow();
        // Other parts of a page send no X-Requested-With.
        var browser = ApiCaller.of(port).with("Cookie", String.join("; ", cookies));
        assertThat(parsed(browser.get("/users/me"))).containsEntry("id", person.id());
        assertThat(browser.post("/oauth/apps", text(wholeApp())).status()).isEqualTo(401);
        assertThat(browser.with("X-CSRF-Token", proof)
                        .post("/oauth/apps", text(wholeApp()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void carriesAnAppThroughItsLife() {
        var client = signedIn(client().post("/users/login", loginBody()));
        var created = parsed(client.post("/oauth/apps", text(wholeApp())));
        var id = (String) created.get("id");
        var secret = (String) created.get("client_secret");
        assertThat(secret).startsWith("gds_");

        var read = parsed(client.get("/oauth/apps/" + id));
        assertThat(read).isEqualTo(withSecret(created, told(secret)));
        assertThat(parsedList(client.get("/oauth/apps?page=0&per_page=60"))).contains(read);
        assertThat(parsed(client.get("/oauth/apps/" + id + "/info"))).isEqualTo(withSecret(created, ""));

        // The edit form sends back the whole object it was given, with what was changed.
        var edited = new HashMap<>(read);
        edited.put("name", "Daybook");
        var updated = parsed(client.put("/oauth/apps/" + id, text(edited)));
        edited.put("update_at", updated.get("update_at"));
        assertThat(updated).isEqualTo(edited);

        var reset = client.post("/oauth/apps/" + id + "/regen_secret");
        assertThat(reset.response().request().headers().firstValue("Content-Type"))
                .isEmpty();
        assertThat((String) parsed(reset).get("client_secret"))
                .startsWith("gds_")
                .isNotEqualTo(secret);
        assertThat(parsed(client.get("/oauth/apps/" + id)))
                .containsEntry("client_secret", told((String) parsed(reset).get("client_secret")));

        assertThat(parsedList(client.get("/users/" + person.id() + "/oauth/apps/authorized")))
                .isEmpty();
        assertThat(parsedList(client.post("/users/ids", text(List.of(person.id())))))
                .singleElement()
                .satisfies(user -> assertThat(user).containsEntry("username", person.username()));
        assertThat(parsed(client.delete("/oauth/apps/" + id))).containsExactly(Map.entry("status", "OK"));
    }

    @Test
    void seesAnErrorAsItsClientError() {
        var client = signedIn(client().post("/users/login", loginBody()));
        var missing = client.get("/oauth/apps/" + Ids.next());
        assertThat(missing.status()).isEqualTo(404);
        assertThat(parsed(missing))
                .containsOnlyKeys("id", "message", "detailed_error", "request_id", "status_code")
                .containsEntry("id", "app.oauth.get_app.find.app_error")
                .containsEntry("status_code", 404);
        var wrong = client().post("/users/login", text(Map.of("login_id", person.username(), "password", "wrong")));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(parsed(wrong)).containsEntry("id", "api.user.login.invalid_credentials_email_username");
    }

    @Test
    void asksWhetherTheServerIsThere() {
        assertThat(parsed(client().get("/system/ping?use_rest_semantics=true"))).containsEntry("status", "OK");
        assertThat(parsed(client().get("/config/client?format=old"))).containsEntry("Version", "11.9.0");
    }

    @Test
    void worksWithAPersonalAccessTokenInsteadOfASignIn() {
        var made = parsed(signedIn(client().post("/users/login", loginBody()))
                .post("/users/" + person.id() + "/tokens", text(Map.of("description", "Nightly"))));
        var client = client().with("Authorization", "BEARER " + made.get("token"));
        assertThat(parsed(client.get("/users/me"))).containsEntry("id", person.id());
        assertThat(parsed(client.post("/users/tokens/revoke", text(Map.of("token_id", made.get("id"))))))
                .containsEntry("status", "OK");
        assertThat(client.get("/users/me").status()).isEqualTo(401);
    }

    /** The headers of every request; Node's fetch adds those but the first. */
    private ApiCaller client() {
        return nobody().with("X-Requested-With", "XMLHttpRequest")
                .with("accept", "*/*")
                .with("accept-language", "*")
                .with("sec-fetch-mode", "cors")
                .with("user-agent", "node")
                .with("accept-encoding", "gzip, deflate");
    }

    private ApiCaller signedIn(ApiAnswer login) {
        return client().with("Authorization", "BEARER " + login.header("Token"));
    }

    private String loginBody() {
        return "{\"deviceId\":\"\",\"login_id\":\"" + person.username() + "\",\"password\":\"" + TestUsers.PASSWORD
                + "\",\"token\":\"\"}";
    }

    /** What the form of the web client sends: every key of its type, those it does not fill as well. */
    private static Map<String, Object> wholeApp() {
        var app = app("Ledger");
        app.putAll(Map.of("id", "", "creator_id", "", "create_at", 0, "update_at", 0, "client_secret", ""));
        app.put("is_public", false);
        return app;
    }

    private String told(String secret) {
        return secretsAreRecoverable() ? secret : "";
    }

    private static Map<String, Object> withSecret(Map<String, Object> app, String secret) {
        var copy = new HashMap<>(app);
        copy.put("client_secret", secret);
        return copy;
    }

    private static String text(Object body) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(body);
    }

    private static Map<String, Object> parsed(ApiAnswer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return tools.jackson.databind.json.JsonMapper.shared().convertValue(answer.json(), MAP);
    }

    private static List<Map<String, Object>> parsedList(ApiAnswer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return answer.json()
                .valueStream()
                .map(node -> tools.jackson.databind.json.JsonMapper.shared().convertValue(node, MAP))
                .collect(Collectors.toList());
    }

    private static final tools.jackson.core.type.TypeReference<Map<String, Object>> MAP =
            new tools.jackson.core.type.TypeReference<>() {};
}
