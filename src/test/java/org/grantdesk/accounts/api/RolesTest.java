package org.grantdesk.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
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

/** {@code GET /roles/name/{name}} and {@code PUT /roles/{id}/patch}. */
class RolesTest extends ApiTest {

    private static final String FORBIDDEN = "api.context.permissions.app_error";
    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";
    private static final String UNKNOWN = "app.role.get_by_name.app_error";

    private ApiCaller admin;
    private TestPerson person;
    private String role;
    private String path;

    @BeforeEach
    void anAdminAndSomebody() {
        database.clear();
        admin = somebodyWith(MANAGE_SYSTEM);
        person = users.with(MANAGE_OAUTH);
        role = as(person).get("/users/me").at("roles");
        path = "/roles/" + admin.get("/roles/name/" + role).is(200).at("id") + "/patch";
    }

    @Test
    void everybodySignedInReadsARole() {
        somebodyWith().get("/roles/name/developer").is(200).matches("roles/developer.json", Map.of());
        somebodyWith().get("/roles/name/no_such_role").refused(404, UNKNOWN);
        nobody().get("/roles/name/developer").refused(401, "api.context.session_expired.app_error");
    }

    @Test
    void aChangeWorksOnTheNextCall() {
        var answer = admin.put(path, Map.of("permissions", List.of("manage_oauth", "edit_other_users", "manage_oauth")))
                .is(200);
        answer.matches("roles/patched.json", Map.of(role, "<role>", answer.at("display_name"), "<title>"));
        admin.put(path, Map.of("permissions", List.of())).is(200);
        as(person).get("/oauth/apps").refused(403, "api.command.admin_only.app_error");
    }

    @Test
    void withoutPermissionsInTheBodyTheyStay() {
        for (var body : List.of("{}", "{\"permissions\":null}", "{\"display_name\":\"x\"}")) {
            assertThat(admin.put(path, body).is(200).json().get("permissions").toString())
                    .isEqualTo("[\"manage_oauth\"]");
        }
    }

    @Test
    void anUnknownPermissionIsRefused() {
        admin.put(path, Map.of("permissions", List.of("manage_oauth", "create_team")))
                .refused(400, "app.role.save.invalid_role.app_error");
    }

    @Test
    void theRoleOfAdministratorsAlwaysAllowsEverything() {
        var id = admin.get("/roles/name/system_admin").at("id");
        admin.put("/roles/" + id + "/patch", Map.of("permissions", List.of("manage_oauth")))
                .refused(403, "api.roles.patch_roles.not_allowed_permission.error");
    }

    @Test
    void somebodyMustBeLeftToAdminister() {
        var mine = admin.get("/users/me").at("roles");
        var id = admin.get("/roles/name/" + mine).at("id");
        admin.put("/roles/" + id + "/patch", Map.of("permissions", List.of("manage_oauth")))
                .refused(403, "api.user.update_user_roles.last_admin.app_error");
        assertThat(admin.get("/roles/name/" + mine).json().get("permissions").toString())
                .isEqualTo("[\"manage_system\"]");
    }

    @Test
    void theFormOfTheIdComesFirstThenTheBodyThenTheTicketThenTheRole() {
        var good = Map.of("permissions", List.of("manage_oauth"));
        var user = somebodyWith(EDIT_OTHER_USERS);
        user.put("/roles/junk/patch", "{").refused(400, "api.context.invalid_url_param.app_error");
        user.put(path, "{").refused(400, UNREADABLE);
        user.put(path, good).refused(403, FORBIDDEN);
        user.put("/roles/" + Ids.next() + "/patch", good).refused(403, FORBIDDEN);
        admin.put("/roles/" + Ids.next() + "/patch", good).refused(404, UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"permissions\":\"manage_oauth\"}",
                "{\"permissions\":[1]}",
                "{\"permissions\":{}}",
                "{\"permissions\":[[]]}"
            })
    void aBodyOfAnotherShapeIsRefused(String body) {
        admin.put(path, body).refused(400, UNREADABLE);
    }

    @Test
    void aPermissionThatIsNullDoesNotExist() {
        admin.put(path, "{\"permissions\":[null]}").refused(400, "app.role.save.invalid_role.app_error");
    }
}
