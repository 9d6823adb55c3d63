package org.grantdesk.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.CREATE_USER_ACCESS_TOKEN;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;

import java.sql.Timestamp;
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

/** {@code /users/tokens}: list, get, search, disable, enable, rotate, non_compliant. */
class TokensByIdTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";
    private static final String UNKNOWN = "app.user_access_token.get_by_user.app_error";
    private static final String SESSION_OVER = "api.context.session_expired.app_error";

    private TestPerson person;
    private ApiCaller owner;
    private ApiCaller admin;
    private String id;
    private String value;

    @BeforeEach
    void aToken() {
        person = users.with(CREATE_USER_ACCESS_TOKEN);
        owner = as(person);
        admin = somebodyWith(MANAGE_SYSTEM);
        var made = owner.post("/users/me/tokens", Map.of("description", "Nightly export"))
                .is(200);
        id = made.at("id");
        value = made.at("token");
    }

    @Test
    void oneIsReadWithoutItsValue() {
        for (var reader : List.of(owner, admin)) {
            reader.get("/users/tokens/" + id).is(200).matches("tokens/one.json", Map.of(person.id(), "<person>"));
        }
        owner.get("/users/tokens/" + Ids.next()).refused(404, UNKNOWN);
        owner.get("/users/tokens/junk").refused(400, "api.context.invalid_url_param.app_error");
        owner.get("/users/tokens/tokens").refused(400, "api.context.invalid_url_param.app_error");
    }

    @Test
    void aDisabledOneDoesNothingUntilItIsEnabled() {
        owner.post("/users/tokens/disable", Map.of("token_id", id)).is(200).matches("ok.json", Map.of());
        nobody().bearer(value).get("/users/me").refused(401, SESSION_OVER);
        owner.get("/users/tokens/" + id).is(200).matches("tokens/disabled.json", Map.of(person.id(), "<person>"));
        owner.post("/users/tokens/rotate", Map.of("token_id", id))
                .refused(400, "api.user.rotate_user_access_token.disabled_token.app_error");

        owner.post("/users/tokens/enable", Map.of("token_id", id)).is(200).matches("ok.json", Map.of());
        nobody().bearer(value).get("/users/me").is(200);
        assertThat(database.count(
                        "audit_event", "action in ('token.disabled', 'token.enabled') and person_id = ?", person.id()))
                .isEqualTo(2);
    }

    @Test
    void rotatingGivesAnotherValueAndEndsTheOneBefore() {
        var rotated = owner.post("/users/tokens/rotate", Map.of("token_id", id)).is(200);
        rotated.matches("tokens/rotated.json", Map.of(person.id(), "<person>"));
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(rotated.at("id")).isEqualTo(id);
        nobody().bearer(value).get("/users/me").refused(401, SESSION_OVER);
        nobody().bearer(rotated.at("token")).get("/users/me").is(200);

        var end = clock.instant().plus(Duration.ofDays(1)).toEpochMilli();
        assertThat(owner.post("/users/tokens/rotate", Map.of("token_id", id, "expires_at", end))
                        .is(200)
                        .json()
                        .get("expires_at")
                        .longValue())
                .isEqualTo(end);
        owner.post("/users/tokens/rotate", Map.of("token_id", id, "expires_at", 1))
                .refused(400, "model.user_access_token.is_valid.expires_at.app_error");
    }

    /** Two members, two facts: nobody has switched it off, and its time is over. Its owner may give it a new value. */
    @Test
    void anExpiredOneIsStillActiveAndCanBeRotated() {
        database.update(
                "update personal_access_token set expires_at = ? where id = ?",
                Timestamp.from(clock.instant().minusSeconds(60)),
                id);

        nobody().bearer(value).get("/users/me").refused(401, SESSION_OVER);
        for (var answer : List.of(
                owner.get("/users/tokens/" + id).is(200).json(),
                owner.get("/users/me/tokens").is(200).json().get(0),
                admin.get("/users/tokens").is(200).json().get(0))) {
            assertThat(answer.get("is_active").booleanValue()).isTrue();
            assertThat(answer.get("expires_at").longValue())
                    .isPositive()
                    .isLessThan(clock.instant().toEpochMilli());
        }
        var rotated = owner.post("/users/tokens/rotate", Map.of("token_id", id)).is(200);
        nobody().bearer(rotated.at("token")).get("/users/me").is(200);
    }

    @Test
    void administratorsListThoseOfOnePerson() {
        var path = "/users/" + person.id() + "/tokens";

        assertThat(admin.get(path).is(200).json())
                .singleElement()
                .satisfies(token -> assertThat(token.get("id").asString()).isEqualTo(id));
        admin.get(path + "?page=1").is(200).matches("empty-list.json", Map.of());
        admin.get("/users/" + Ids.next() + "/tokens").refused(404, "app.user.missing_account.const");
    }

    /** Whoever got the new value would act for that person. */
    @Test
    void nobodyRotatesATokenOfOthers() {
        somebodyWith(MANAGE_SYSTEM, CREATE_USER_ACCESS_TOKEN)
                .post("/users/tokens/rotate", Map.of("token_id", id))
                .refused(404, UNKNOWN);
        nobody().bearer(value).get("/users/me").is(200);
    }

    @Test
    void administratorsListAndSearchAll() {
        assertThat(admin.get("/users/tokens?per_page=1").is(200).json())
                .singleElement()
                .satisfies(token -> assertThat(token.get("id").asString()).isEqualTo(id));
        for (var term :
                List.of(id, person.id(), person.username(), person.username().toUpperCase())) {
            admin.post("/users/tokens/search", Map.of("term", term))
                    .is(200)
                    .matches("tokens/found.json", Map.of(person.id(), "<person>"));
        }
        for (var term : List.of("%", "_", Ids.next(), "nobody.has.this", "a'b")) {
            admin.post("/users/tokens/search", Map.of("term", term)).is(200).matches("empty-list.json", Map.of());
        }
        for (var wrong : List.of("{}", "{\"term\":\"\"}", "{\"term\":1}", "null")) {
            admin.post("/users/tokens/search", wrong).refused(400, UNREADABLE);
        }
    }

    @Test
    void withoutAPolicyNoTokenIsAgainstIt() {
        admin.get("/users/tokens/non_compliant/count").is(200).matches("tokens/non-compliant.json", Map.of());
        admin.post("/users/tokens/non_compliant/revoke")
                .refused(400, "app.user_access_token.revoke_non_compliant.no_policy.app_error");
        owner.post("/users/tokens/non_compliant/revoke").refused(403, "api.context.permissions.app_error");
    }

    @Test
    void aPersonHasAHundredAtMost() {
        for (int i = 1; i < 100; i++) {
            database.update(
                    "insert into personal_access_token (id, person_id, description, token_hash, created_at)"
                            + " values (?, ?, 'Old', ?, current_timestamp)",
                    Ids.next(),
                    person.id(),
                    Ids.next());
        }
        owner.post("/users/me/tokens", Map.of("description", "x")).refused(400, "api.context.conflict.app_error");
        owner.post("/users/tokens/revoke", Map.of("token_id", id)).is(200);
        owner.post("/users/me/tokens", Map.of("description", "x")).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "enable", "rotate"})
    void anIdIsNeeded(String what) {
        for (var wrong : List.of("", "{", "{}", "null", "[]", "{\"token_id\":\"\"}", "{\"token_id\":1}")) {
            owner.post("/users/tokens/" + what, wrong).refused(400, UNREADABLE);
        }
        owner.post("/users/tokens/" + what, Map.of("token_id", "junk")).refused(404, UNKNOWN);
        owner.post("/users/tokens/" + what, Map.of("token_id", Ids.next())).refused(404, UNKNOWN);
    }
}
