package org.grantdesk.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;

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

/** {@code PUT /users/{id}/roles} and {@code /users/{id}/active}. */
class UserChangesTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";
    private static final String FORBIDDEN = "api.context.permissions.app_error";

    private TestPerson chief;
    private ApiCaller admin;
    private TestPerson person;

    @BeforeEach
    void anAdminAndSomebody() {
        database.clear();
        chief = users.with(MANAGE_SYSTEM);
        admin = as(chief);
        person = users.with();
    }

    @Test
    void rolesAreReplacedAndWorkAtOnce() {
        var caller = as(person);
        caller.get("/oauth/apps").refused(403, "api.command.admin_only.app_error");
        admin.put("/users/" + person.id() + "/roles", Map.of("roles", " system_user  developer "))
                .is(200)
                .matches("ok.json", Map.of());
        caller.get("/oauth/apps").is(200);
        assertThat(caller.get("/users/me").at("roles")).isEqualTo("developer system_user");
        admin.put("/users/" + person.id() + "/roles", Map.of("roles", "")).is(200);
        assertThat(caller.get("/users/me").at("roles")).isEqualTo("system_user");
    }

    @Test
    void anUnknownRoleIsRefused() {
        admin.put("/users/" + person.id() + "/roles", Map.of("roles", "system_user no_such_role"))
                .refused(400, "app.role.check_roles_exist.role_not_found");
    }

    @Test
    void whoeverIsShutOutIsOutAtOnceAndComesBackOnlyWithANewSession() {
        var caller = as(person);
        admin.put("/users/" + person.id() + "/active", Map.of("active", false))
                .is(200)
                .matches("ok.json", Map.of());
        caller.get("/users/me").refused(401, "api.context.session_expired.app_error");
        assertThat(admin.get("/users/" + person.id()).json().get("delete_at").longValue())
                .isPositive();
        admin.put("/users/" + person.id() + "/active", Map.of("active", true)).is(200);
        caller.get("/users/me").refused(401, "api.context.session_expired.app_error");
        as(person).get("/users/me").is(200);
    }

    @Test
    void somebodyMustBeLeftToAdminister() {
        admin.put("/users/me/active", Map.of("active", false))
                .refused(403, "api.user.update_active.not_enable.app_error");
        admin.put("/users/me/roles", Map.of("roles", "system_user"))
                .refused(403, "api.user.update_user_roles.last_admin.app_error");
        admin.get("/roles/name/developer").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "active"})
    void theFormOfTheIdComesFirstThenTheBodyThenTheTicketThenThePerson(String what) {
        var good = what.equals("roles") ? Map.of("roles", "system_user") : Map.of("active", true);
        for (var caller : List.of(somebodyWith(), somebodyWith(EDIT_OTHER_USERS))) {
            caller.put("/users/junk/" + what, "{").refused(400, "api.context.invalid_url_param.app_error");
            caller.put("/users/" + Ids.next() + "/" + what, "{").refused(400, UNREADABLE);
            caller.put("/users/" + Ids.next() + "/" + what, good).refused(403, FORBIDDEN);
            caller.put("/users/me/" + what, good).refused(403, FORBIDDEN);
        }
        admin.put("/users/" + Ids.next() + "/" + what, good).refused(404, "app.user.missing_account.const");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"roles\":null,\"active\":null}",
                "{\"roles\":[\"system_user\"],\"active\":\"true\"}",
                "{\"roles\":1,\"active\":1}",
                "{\"roles\":{},\"active\":[]}",
                "{\"roles\":\"\\u0000\",\"active\":\"\"}"
            })
    void aBodyOfAnotherShapeIsRefused(String body) {
        admin.put("/users/" + person.id() + "/roles", body).refused(400, UNREADABLE);
        admin.put("/users/" + person.id() + "/active", body).refused(400, UNREADABLE);
    }
}
