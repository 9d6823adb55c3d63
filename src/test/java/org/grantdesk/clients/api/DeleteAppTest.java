package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;

import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code DELETE /oauth/apps/{id}}. */
class DeleteAppTest extends ApiTest {

    private static final String FORBIDDEN = "api.context.permissions.app_error";
    private static final String UNKNOWN = "app.oauth.get_app.find.app_error";

    private ApiCaller owner;
    private String path;

    @BeforeEach
    void anApp() {
        owner = somebodyWith(MANAGE_OAUTH);
        path = "/oauth/apps/" + register(owner, "Ledger");
    }

    @Test
    void itIsAcknowledgedAndTheAppIsGone() {
        owner.delete(path).is(200).matches("ok.json", Map.of());
        owner.get(path).refused(404, UNKNOWN);
        owner.get(path + "/info").refused(404, UNKNOWN);
        owner.delete(path).refused(404, UNKNOWN);
        assertThat(owner.get("/oauth/apps").is(200).json()).isEmpty();
    }

    @Test
    void aBodyIsPassedOver() {
        owner.with("Content-Type", "application/json")
                .send("DELETE", path, "{broken")
                .is(200)
                .matches("ok.json", Map.of());
    }

    @Test
    void theFormOfTheIdComesFirstThenTheTicketThenTheAppThenItsOwner() {
        somebodyWith().delete("/oauth/apps/junk").refused(400, "api.context.invalid_url_param.app_error");
        somebodyWith().delete("/oauth/apps/" + Ids.next()).refused(403, FORBIDDEN);
        var other = somebodyWith(MANAGE_OAUTH);
        other.delete("/oauth/apps/" + Ids.next()).refused(404, UNKNOWN);
        other.delete(path).refused(403, FORBIDDEN);
        nobody().delete(path).refused(401, "api.context.session_expired.app_error");
        owner.get(path).is(200);
    }
}
