package org.grantdesk.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.CREATE_USER_ACCESS_TOKEN;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /users/{id}/tokens} and {@code POST /users/tokens/revoke}. */
class UserTokensTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";
    private static final String FORBIDDEN = "api.context.permissions.app_error";
    private static final String UNKNOWN = "app.user_access_token.get_by_user.app_error";
    private static final String SESSION_OVER = "api.context.session_expired.app_error";
    private static final String TOKENS = "/users/me/tokens";

    private TestPerson person;
    private ApiCaller owner;

    @BeforeEach
    void somebody() {
        person = users.with(CREATE_USER_ACCESS_TOKEN);
        owner = as(person);
    }

    @Test
    void theValueIsToldOnceAndSignsIn() {
        for (var path : List.of(TOKENS, "/users/" + person.id() + "/tokens")) {
            var answer =
                    owner.post(path, Map.of("description", "Nightly export")).is(200);
            answer.matches("tokens/created.json", Map.of(person.id(), "<person>"));
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            nobody().bearer(answer.at("token")).get("/users/me").is(200);
        }
    }

    @Test
    void theListTellsTheNewestFirstAndNoValue() {
        owner.post(TOKENS, Map.of("description", "First")).is(200);
        owner.post(TOKENS, Map.of("description", "Second", "expires_at", inMillis(Duration.ofDays(1))))
                .is(200);
        owner.get(TOKENS).is(200).matches("tokens/list.json", Map.of(person.id(), "<person>"));
        assertThat(owner.get(TOKENS + "?page=1&per_page=1").is(200).json())
                .singleElement()
                .satisfies(
                        token -> assertThat(token.get("description").asString()).isEqualTo("First"));
        owner.get(TOKENS + "?per_page=0").is(200).matches("empty-list.json", Map.of());
    }

    @Test
    void aTokenEndsWhenItSaysSo() {
        var answer = owner.post(
                        TOKENS, Map.of("description", "Nightly export", "expires_at", inMillis(Duration.ofDays(1))))
                .is(200);
        answer.matches("tokens/created-with-end.json", Map.of(person.id(), "<person>"));
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        try {
            nobody().bearer(answer.at("token")).get("/users/me").refused(401, SESSION_OVER);
            // Nobody has switched it off; that it is over is told by its end.
            assertThat(owner.get(TOKENS).is(200).json().get(0).get("is_active").booleanValue())
                    .isTrue();
        } finally {
            clock.reset();
        }
    }

    @Test
    void anEndThatIsPastOrNoTimeIsRefused() {
        var past = "model.user_access_token.is_valid.expires_at.app_error";
        owner.post(TOKENS, Map.of("description", "x", "expires_at", inMillis(Duration.ofSeconds(-1))))
                .refused(400, past);
        owner.post(TOKENS, Map.of("description", "x", "expires_at", -1)).refused(400, past);
        owner.post(TOKENS, Map.of("description", "x", "expires_at", Long.MIN_VALUE))
                .refused(400, past);
        for (var end : List.of("\"soon\"", "1.5", "1e400", "99999999999999999999", "true", "[]")) {
            owner.post(TOKENS, "{\"description\":\"x\",\"expires_at\":" + end + "}")
                    .refused(400, UNREADABLE);
        }
    }

    @Test
    void anEndBeyondWhatCanBeStoredIsRefused() {
        for (var end : List.of(Long.MAX_VALUE, 1L << 60, 1L << 50)) {
            var answer = owner.post(TOKENS, Map.of("description", "x", "expires_at", end));
            answer.refused(400, "model.user_access_token.is_valid.expires_at.app_error");
        }
    }

    @Test
    void theDescriptionIsRequiredAndHas255Characters() {
        owner.post(TOKENS, Map.of("description", "x".repeat(255))).is(200);
        for (var wrong : List.of("", "  ", "x".repeat(256), "two\nlines")) {
            owner.post(TOKENS, Map.of("description", wrong)).refused(400, UNREADABLE);
        }
        owner.post(TOKENS, "{}").refused(400, UNREADABLE);
    }

    @Test
    void makingOneNeedsThePermissionAndSeeingOnesOwnDoesNot() {
        users.setPermissions(person);
        owner.post(TOKENS, Map.of("description", "x")).refused(403, FORBIDDEN);
        owner.get(TOKENS).is(200);
    }

    @Test
    void nobodyMakesOrSeesThoseOfOthers() {
        var path = "/users/" + person.id() + "/tokens";
        for (var caller : List.of(
                somebodyWith(CREATE_USER_ACCESS_TOKEN), somebodyWith(CREATE_USER_ACCESS_TOKEN, EDIT_OTHER_USERS))) {
            caller.post(path, Map.of("description", "x")).refused(403, FORBIDDEN);
            caller.get(path).refused(403, FORBIDDEN);
        }
    }

    @Test
    void theFormOfTheIdComesFirstThenTheBodyThenThePerson() {
        owner.post("/users/junk/tokens", "{").refused(400, "api.context.invalid_url_param.app_error");
        owner.post("/users/" + Ids.next() + "/tokens", "{").refused(400, UNREADABLE);
        owner.post("/users/" + Ids.next() + "/tokens", Map.of("description", "x"))
                .refused(403, FORBIDDEN);
        owner.get("/users/junk/tokens").refused(400, "api.context.invalid_url_param.app_error");
    }

    @Test
    void aRevokedTokenEndsAtOnceAndForGood() {
        var token = owner.post(TOKENS, Map.of("description", "x")).is(200);
        owner.post("/users/tokens/revoke", Map.of("token_id", token.at("id")))
                .is(200)
                .matches("ok.json", Map.of());
        nobody().bearer(token.at("token")).get("/users/me").refused(401, SESSION_OVER);
        owner.post("/users/tokens/revoke", Map.of("token_id", token.at("id"))).refused(404, UNKNOWN);
        assertThat(owner.get(TOKENS).is(200).json()).isEmpty();
    }

    @Test
    void aForeignTokenIsNotThere() {
        var token = owner.post(TOKENS, Map.of("description", "x")).is(200);
        somebodyWith(CREATE_USER_ACCESS_TOKEN)
                .post("/users/tokens/revoke", Map.of("token_id", token.at("id")))
                .refused(404, UNKNOWN);
        nobody().bearer(token.at("token")).get("/users/me").is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "null", "[]", "{\"token_id\":\"\"}", "{\"token_id\":1}", "{\"token_id\":null}"})
    void revokingNeedsAnId(String body) {
        owner.post("/users/tokens/revoke", body).refused(400, UNREADABLE);
    }

    private long inMillis(Duration fromNow) {
        return clock.instant().plus(fromNow).toEpochMilli();
    }
}
