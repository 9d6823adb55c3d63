package org.grantdesk.accounts.api;

import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /users}. */
class NewUserTest extends ApiTest {

    private ApiCaller admin;
    private Map<String, Object> body;

    @BeforeEach
    void anAdmin() {
        admin = somebodyWith(MANAGE_SYSTEM);
        var username = "new" + Ids.next();
        body = new LinkedHashMap<>(Map.of(
                "username",
                username,
                "email",
                username + "@example.test",
                "password",
                TestUsers.PASSWORD,
                "first_name",
                "Mira",
                "last_name",
                "Vale",
                "nickname",
                "Mimi",
                "position",
                "Analyst",
                "locale",
                "de"));
    }

    @Test
    void theNewPersonIsInTheAnswerAndMaySignIn() {
        body.putAll(Map.of("id", Ids.next(), "roles", "system_admin", "delete_at", 1, "auth_service", "ldap"));
        var answer = admin.post("/users", body).is(201);
        var username = (String) body.get("username");
        answer.matches("users/created.json", Map.of(username, "<username>", answer.at("id"), "<person>"));
        nobody().post("/users/login", Map.of("login_id", username, "password", TestUsers.PASSWORD))
                .is(200);
    }

    @Test
    void theBodyIsReadBeforeThePermissionIsAsked() {
        for (var caller : List.of(somebodyWith(), somebodyWith(EDIT_OTHER_USERS))) {
            caller.post("/users", "{").refused(400, "api.context.invalid_body_param.app_error");
            caller.post("/users", body).refused(403, "api.context.permissions.app_error");
        }
        nobody().post("/users", body).refused(401, "api.context.session_expired.app_error");
    }

    @ParameterizedTest
    @CsvSource({
        "username,   '',           model.user.is_valid.username.app_error",
        "username,   ab,           model.user.is_valid.username.app_error",
        "username,   Has Blanks,   model.user.is_valid.username.app_error",
        "email,      '',           model.user.is_valid.email.app_error",
        "email,      no-address,   model.user.is_valid.email.app_error",
        "first_name, LONG,         model.user.is_valid.first_name.app_error",
        "last_name,  LONG,         model.user.is_valid.last_name.app_error",
        "nickname,   LONG,         model.user.is_valid.nickname.app_error",
        "position,   LONGER,       model.user.is_valid.position.app_error",
        "locale,     xx,           model.user.is_valid.locale.app_error",
        "password,   '',           model.user.is_valid.pwd.app_error",
        "password,   short,        model.user.is_valid.pwd.app_error",
        "password,   password1234, model.user.is_valid.pwd.app_error"
    })
    void aWrongFieldIsNamed(String field, String value, String error) {
        body.put(field, value.replace("LONGER", "x".repeat(129)).replace("LONG", "x".repeat(65)));
        admin.post("/users", body).refused(400, error);
    }

    @Test
    void aNameOrAddressThatSomebodyHasIsRefused() {
        admin.post("/users", body).is(201);
        admin.post("/users", body).refused(400, "app.user.save.username_exists.app_error");
        body.put("username", "new" + Ids.next());
        admin.post("/users", body).refused(400, "app.user.save.email_exists.app_error");
    }
}
