package org.grantdesk.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.testing.TestUsers.PASSWORD;

import java.util.List;
import java.util.Map;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /users/login} and {@code /users/logout}. */
class LoginTest extends ApiTest {

    private static final String SESSION_OVER = "api.context.session_expired.app_error";
    private static final String WRONG = "api.user.login.invalid_credentials_email_username";

    private TestPerson person;

    @BeforeEach
    void somebody() {
        database.clear();
        person = users.withPassword();
    }

    @Test
    void theTokenStandsInItsHeaderAndThePersonInTheBody() {
        var answer = login(person.username(), PASSWORD).is(200);
        answer.matches(
                "users/whole.json",
                Map.of(person.id(), "<person>", person.username(), "<username>", answer.at("roles"), "<role>"));
        assertThat(answer.header("Token")).matches("[ybndrfg8ejkmcpqxot1uwisza345h769]{26}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        nobody().bearer(answer.header("Token")).get("/users/me").is(200);
    }

    @Test
    void everyNameOfThePersonWorks() {
        for (var name : List.of(person.email(), person.username().toUpperCase(java.util.Locale.ROOT), person.id())) {
            login(name, PASSWORD).is(200);
        }
        nobody().post("/users/login", Map.of("id", person.id(), "password", PASSWORD))
                .is(200);
    }

    @Test
    void everySignInIsASessionOfItsOwn() {
        var first = login(person.username(), PASSWORD).header("Token");
        var second = login(person.username(), PASSWORD).header("Token");
        assertThat(second).isNotEqualTo(first);
        nobody().bearer(first).post("/users/logout").is(200).matches("ok.json", Map.of());
        nobody().bearer(first).get("/users/me").refused(401, SESSION_OVER);
        nobody().bearer(second).get("/users/me").is(200);
    }

    @Test
    void whoeverDoesNotSucceedLearnsNothing() {
        var shutOut = users.withPassword();
        database.update("update person set deactivated_at = created_at where id = ?", shutOut.id());
        login(person.username(), "wrong").refused(401, WRONG);
        login("nobody-here", PASSWORD).refused(401, WRONG);
        login("nobody@example.test", PASSWORD).refused(401, WRONG);
        login("", PASSWORD).refused(401, WRONG);
        login("\ud83d\ude00", PASSWORD).refused(401, WRONG);
        login(shutOut.username(), PASSWORD).refused(401, WRONG);
        login(users.with().username(), PASSWORD).refused(401, WRONG);
        nobody().post("/users/login", Map.of("password", PASSWORD)).refused(401, WRONG);
        assertThat(login(person.username(), "wrong").header("Token")).isEmpty();
    }

    @Test
    void anEmptyPasswordIsSaidToBeMissing() {
        var blank = "api.user.login.blank_pwd.app_error";
        login(person.username(), "").refused(400, blank);
        nobody().post("/users/login", Map.of("login_id", person.username())).refused(400, blank);
        nobody().post("/users/login", "{}").refused(400, blank);
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() {
        for (var body : List.of("", "{", "null", "[]", "\"text\"", "{\"login_id\":1,\"password\":\"x\"}")) {
            nobody().post("/users/login", body).refused(400, "api.context.invalid_body_param.app_error");
        }
    }

    @Test
    void afterManyFailuresThereIsAWait() {
        for (int i = 0; i < 5; i++) {
            login(person.username(), "wrong").refused(401, WRONG);
        }
        var answer = login(person.username(), PASSWORD)
                .refused(401, "api.user.check_user_login_attempts.too_many.app_error");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 2);
        clock.advance(java.time.Duration.ofSeconds(3));
        try {
            login(person.username(), PASSWORD).is(200);
        } finally {
            clock.reset();
        }
    }

    @Test
    void aScriptInABrowserGetsCookiesAsWell() {
        var answer = nobody().with("X-Requested-With", "XMLHttpRequest")
                .post("/users/login", Map.of("login_id", person.username(), "password", PASSWORD))
                .is(200);
        var token = answer.header("Token");
        var cookies = cookies(answer);
        assertThat(cookies).hasSize(3);
        assertThat(cookies.get(0)).startsWith("MMAUTHTOKEN=" + token + ";").contains("HttpOnly", "SameSite=Lax");
        assertThat(cookies.get(1)).startsWith("MMUSERID=" + person.id() + ";").doesNotContain("HttpOnly");
        assertThat(cookies.get(2))
                .startsWith("MMCSRF=")
                .contains("SameSite=Lax")
                .doesNotContain("HttpOnly", token);
        assertThat(cookies)
                .allSatisfy(cookie -> assertThat(cookie).contains("Path=/;").doesNotContain("Domain"));
    }

    @Test
    void signingOutWorksForEverybodyAndTakesTheCookiesBack() {
        var answer = nobody().post("/users/logout").is(200).matches("ok.json", Map.of());
        assertThat(cookies(answer))
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie).contains("Max-Age=0"));
        nobody().bearer("unknown").post("/users/logout").is(200).matches("ok.json", Map.of());
    }

    @Test
    void signingOutLeavesAPersonalAccessTokenAlone() {
        users.setPermissions(person, org.grantdesk.security.Authorities.CREATE_USER_ACCESS_TOKEN);
        var token = as(person)
                .post("/users/me/tokens", Map.of("description", "Nightly"))
                .is(200)
                .at("token");
        nobody().bearer(token).post("/users/logout").is(200);
        nobody().bearer(token).get("/users/me").is(200);
    }

    private ApiAnswer login(String name, String password) {
        return nobody().post("/users/login", Map.of("login_id", name, "password", password));
    }

    private static List<String> cookies(ApiAnswer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }
}
