package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.PostgresApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where secrets are kept so that they can be told again, the same calls tell them as Mattermost does, and no others. */
@PostgresApiTest
class RecoverableSecretsTest extends ApiTest {

    private TestPerson person;
    private ApiAnswer created;
    private String path;

    @BeforeEach
    void anApp() {
        database.clear();
        person = users.with(MANAGE_OAUTH);
        created = as(person).post("/oauth/apps", app("Ledger")).is(201);
        path = "/oauth/apps/" + created.at("id");
    }

    @Test
    void whoeverMayManageTheAppReadsItsSecret() {
        created.matches("apps/with-secret.json", names());
        for (var caller : java.util.List.of(as(person), somebodyWith(MANAGE_OAUTH, MANAGE_SYSTEM_WIDE_OAUTH))) {
            assertThat(caller.get(path)
                            .is(200)
                            .matches("apps/with-secret.json", names())
                            .at("client_secret"))
                    .isEqualTo(created.at("client_secret"));
            assertThat(caller.get("/oauth/apps").is(200).json()).containsExactly(created.json());
            assertThat(caller.get("/oauth/apps").header("Cache-Control")).isEqualTo("no-store");
        }
        var body = app("Ledger");
        body.put("id", created.at("id"));
        assertThat(as(person).put(path, body).is(200).at("client_secret")).isEqualTo(created.at("client_secret"));
    }

    @Test
    void afterAResetItIsTheNewOne() {
        var reset = as(person).post(path + "/regen_secret").is(200);
        assertThat(as(person).get(path).is(200).at("client_secret"))
                .isEqualTo(reset.at("client_secret"))
                .isNotEqualTo(created.at("client_secret"));
    }

    @Test
    void aPublicAppHasNone() {
        var body = app("Ledger");
        body.put("is_public", true);
        var id = as(person).post("/oauth/apps", body).is(201).at("id");
        as(person)
                .get("/oauth/apps/" + id)
                .is(200)
                .matches("apps/blank-secret.json", Map.of(id, "<app>", person.id(), "<owner>"));
    }

    @Test
    void whatEverybodyMaySeeHoldsNone() {
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'user', current_timestamp, current_timestamp)",
                Ids.next(),
                person.id(),
                created.at("id"));
        as(person).get(path + "/info").is(200).matches("apps/blank-secret.json", names());
        for (var list : java.util.List.of(
                as(person).get("/users/me/oauth/apps/authorized"),
                somebodyWith(EDIT_OTHER_USERS).get("/users/" + person.id() + "/oauth/apps/authorized"))) {
            assertThat(list.is(200).json())
                    .singleElement()
                    .satisfies(app ->
                            assertThat(app.get("client_secret").asString()).isEmpty());
        }
    }

    private Map<String, String> names() {
        return Map.of(created.at("id"), "<app>", person.id(), "<owner>");
    }
}
