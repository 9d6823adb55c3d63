package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /oauth/apps/{id}} and {@code .../info}. */
class ReadAppTest extends ApiTest {

    private static final String FORBIDDEN = "api.context.permissions.app_error";
    private static final String UNKNOWN = "app.oauth.get_app.find.app_error";
    private static final String BAD_ID = "api.context.invalid_url_param.app_error";

    private TestPerson person;
    private ApiCaller owner;
    private String id;

    @BeforeEach
    void anApp() {
        person = users.with(MANAGE_OAUTH);
        owner = as(person);
        id = register(owner, "Ledger");
    }

    @Test
    void theOwnerReadsTheWholeAppWhoseSecretIsKeptAsAHashOnly() {
        var answer = owner.get("/oauth/apps/" + id).is(200);
        answer.matches("apps/blank-secret.json", Map.of(id, "<app>", person.id(), "<owner>"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void everybodySignedInReadsTheInfo() {
        var names = Map.of(id, "<app>", person.id(), "<owner>");
        somebodyWith().get("/oauth/apps/" + id + "/info").is(200).matches("apps/blank-secret.json", names);
        users.setPermissions(person);
        owner.get("/oauth/apps/" + id + "/info").is(200).matches("apps/blank-secret.json", names);
        nobody().get("/oauth/apps/" + id + "/info").refused(401, "api.context.session_expired.app_error");
    }

    @Test
    void anAppThatRegisteredItselfSaysSoAndHasNoOwner() {
        database.update("update client set owner_id = null, dynamically_registered = true where id = ?", id);
        var names = Map.of(id, "<app>");
        somebodyWith().get("/oauth/apps/" + id + "/info").is(200).matches("apps/self-registered.json", names);
        somebodyWith(MANAGE_OAUTH, MANAGE_SYSTEM_WIDE_OAUTH)
                .get("/oauth/apps/" + id)
                .is(200)
                .matches("apps/self-registered.json", names);
        owner.get("/oauth/apps/" + id).refused(403, FORBIDDEN);
    }

    @Test
    void theFormOfTheIdComesFirstThenTheTicketThenTheAppThenItsOwner() {
        var user = somebodyWith();
        user.get("/oauth/apps/junk").refused(400, BAD_ID);
        user.get("/oauth/apps/" + Ids.next()).refused(403, FORBIDDEN);
        user.get("/oauth/apps/" + id).refused(403, FORBIDDEN);
        var other = somebodyWith(MANAGE_OAUTH);
        other.get("/oauth/apps/" + Ids.next()).refused(404, UNKNOWN);
        other.get("/oauth/apps/" + id).refused(403, FORBIDDEN);
    }

    @Test
    void infoAsksForTheFormOfTheIdAndThenForTheApp() {
        var user = somebodyWith();
        user.get("/oauth/apps/junk/info").refused(400, BAD_ID);
        user.get("/oauth/apps/" + Ids.next() + "/info").refused(404, UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 27, 300})
    void anIdHasTwentySixCharacters(int length) {
        owner.get("/oauth/apps/" + "a".repeat(length)).refused(400, BAD_ID);
    }

    @Test
    void anIdInOtherLettersIsAnotherId() {
        owner.get("/oauth/apps/" + id.toUpperCase(java.util.Locale.ROOT)).refused(404, UNKNOWN);
    }
}
