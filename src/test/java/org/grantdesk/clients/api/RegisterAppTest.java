package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
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

/** {@code POST /oauth/apps}. */
class RegisterAppTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";
    private static final String FORBIDDEN = "api.context.permissions.app_error";

    private TestPerson person;
    private ApiCaller owner;

    @BeforeEach
    void somebody() {
        person = users.with(MANAGE_OAUTH);
        owner = as(person);
    }

    @Test
    void answersWithTheWholeAppAndItsSecret() {
        var answer = owner.post("/oauth/apps", app("Ledger")).is(201);
        answer.matches("apps/with-secret.json", Map.of(answer.at("id"), "<app>", person.id(), "<owner>"));
        assertThat(answer.json().get("update_at")).isEqualTo(answer.json().get("create_at"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aPublicAppHasNoSecretAndNoKeyOfItsOwn() {
        var body = app("Ledger");
        body.put("is_public", true);
        var answer = owner.post("/oauth/apps", body).is(201);
        answer.matches("apps/blank-secret.json", Map.of(answer.at("id"), "<app>", person.id(), "<owner>"));
    }

    @Test
    void trustedIsForWhoeverMayManageTheSystemAndSilentlyFalseForOthers() {
        var body = app("Ledger");
        body.put("is_trusted", true);
        var refused = owner.post("/oauth/apps", body).is(201);
        assertThat(refused.json().get("is_trusted").booleanValue()).isFalse();
        var allowed = somebodyWith(MANAGE_OAUTH, MANAGE_SYSTEM)
                .post("/oauth/apps", body)
                .is(201);
        assertThat(allowed.json().get("is_trusted").booleanValue()).isTrue();
    }

    @Test
    void whatTheServerDecidesCannotBeSent() {
        var body = app("Ledger");
        body.putAll(Map.of(
                "id",
                Ids.next(),
                "creator_id",
                Ids.next(),
                "create_at",
                1,
                "update_at",
                2,
                "client_secret",
                "chosen by the caller",
                "mattermost_app_id",
                "com.example.test.helper",
                "is_dynamically_registered",
                true,
                "unknown",
                Map.of("deep", List.of(1, "two"))));
        var answer = owner.post("/oauth/apps", body).is(201);
        assertThat(answer.at("id")).isNotEqualTo(body.get("id"));
        answer.matches("apps/with-secret.json", Map.of(answer.at("id"), "<app>", person.id(), "<owner>"));
    }

    @Test
    void theBodyIsReadBeforeThePermissionIsAsked() {
        var user = somebodyWith();
        user.post("/oauth/apps", "{").refused(400, UNREADABLE);
        user.post("/oauth/apps", app("")).refused(403, FORBIDDEN);
        nobody().post("/oauth/apps", "{").refused(401, "api.context.session_expired.app_error");
    }

    @Test
    void namesAndAddressesMayStandTwice() {
        var body = app("Ledger");
        body.put("callback_urls", List.of("https://app.example.test/cb", "https://app.example.test/cb"));
        owner.post("/oauth/apps", body).is(201);
        var second = owner.post("/oauth/apps", body).is(201);
        assertThat(second.json().get("callback_urls")).hasSize(2);
    }

    @Test
    void aMissingDescriptionAndIconAreEmpty() {
        var body = app("Ledger");
        body.remove("description");
        body.put("icon_url", null);
        var answer = owner.post("/oauth/apps", body).is(201);
        assertThat(answer.at("description")).isEmpty();
        assertThat(answer.at("icon_url")).isEmpty();
    }

    @Test
    void onePersonHasAThousandAppsUnlessTheyManageEverybodys() {
        database.clear();
        var busy = users.with(MANAGE_OAUTH);
        ManyApps.of(busy, 999, database);
        as(busy).post("/oauth/apps", app("Ledger")).is(201);
        as(busy).post("/oauth/apps", app("")).refused(400, "model.oauth.is_valid.name.app_error");
        as(busy).post("/oauth/apps", app("Ledger")).refused(400, "api.oauth.register_oauth_app.too_many.app_error");
        users.setPermissions(busy, MANAGE_OAUTH, org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        as(busy).post("/oauth/apps", app("Ledger")).is(201);
    }
}
