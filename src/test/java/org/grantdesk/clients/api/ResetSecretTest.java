package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;

import java.time.Duration;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Hashes;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /oauth/apps/{id}/regen_secret}. */
class ResetSecretTest extends ApiTest {

    private static final String FORBIDDEN = "api.context.permissions.app_error";

    private TestPerson person;
    private ApiCaller owner;

    @BeforeEach
    void somebody() {
        person = users.with(MANAGE_OAUTH);
        owner = as(person);
    }

    @Test
    void theAnswerHoldsTheNewSecretAndTheOldOneIsOverAtOnce() {
        var created = owner.post("/oauth/apps", app("Ledger")).is(201);
        var id = created.at("id");
        clock.advance(Duration.ofMinutes(5));
        try {
            var reset = owner.post("/oauth/apps/" + id + "/regen_secret").is(200);
            reset.matches("apps/with-secret.json", Map.of(id, "<app>", person.id(), "<owner>"));
            assertThat(reset.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reset.at("client_secret")).isNotEqualTo(created.at("client_secret"));
            assertThat(reset.json().get("create_at")).isEqualTo(created.json().get("create_at"));
            assertThat(reset.json().get("update_at").longValue())
                    .isGreaterThanOrEqualTo(created.json().get("update_at").longValue() + 300_000);
            assertThat(liveSecrets(id, created.at("client_secret"))).isZero();
            assertThat(liveSecrets(id, reset.at("client_secret"))).isOne();
        } finally {
            clock.reset();
        }
    }

    @Test
    void aPublicAppHasNoneToReset() {
        var body = app("Ledger");
        body.put("is_public", true);
        var id = owner.post("/oauth/apps", body).is(201).at("id");
        owner.post("/oauth/apps/" + id + "/regen_secret")
                .refused(400, "api.oauth.regenerate_secret.public_client.app_error");
        somebodyWith(MANAGE_OAUTH).post("/oauth/apps/" + id + "/regen_secret").refused(403, FORBIDDEN);
    }

    @Test
    void anAppThatItsDocumentDescribesHasNoneToReset() {
        var id = register(owner, "Ledger");
        database.update("update client set origin = 'DOCUMENT' where id = ?", id);

        owner.post("/oauth/apps/" + id + "/regen_secret").refused(400, "api.context.conflict.app_error");
    }

    @Test
    void theFormOfTheIdComesFirstThenTheTicketThenTheAppThenItsOwner() {
        var id = register(owner, "Ledger");
        somebodyWith().post("/oauth/apps/junk/regen_secret").refused(400, "api.context.invalid_url_param.app_error");
        somebodyWith().post("/oauth/apps/" + Ids.next() + "/regen_secret").refused(403, FORBIDDEN);
        var other = somebodyWith(MANAGE_OAUTH);
        other.post("/oauth/apps/" + Ids.next() + "/regen_secret").refused(404, "app.oauth.get_app.find.app_error");
        other.post("/oauth/apps/" + id + "/regen_secret").refused(403, FORBIDDEN);
    }

    @Test
    void aBodyIsPassedOver() {
        var id = register(owner, "Ledger");
        owner.with("Content-Type", "application/json")
                .post("/oauth/apps/" + id + "/regen_secret", "{broken")
                .is(200);
        owner.with("Content-Type", "application/json")
                .post("/oauth/apps/" + id + "/regen_secret")
                .is(200);
    }

    private long liveSecrets(String id, String secret) {
        return database.count(
                "client_secret",
                "client_id = ? and secret_hash = ? and (ends_at is null or ends_at > ?)",
                id,
                Hashes.sha256(secret),
                java.sql.Timestamp.from(clock.instant()));
    }
}
