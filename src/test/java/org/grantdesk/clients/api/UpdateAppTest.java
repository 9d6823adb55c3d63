package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.EveryField;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code PUT /oauth/apps/{id}}: the whole app is replaced, in the order of checks of the dialect. */
class UpdateAppTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";
    private static final String FORBIDDEN = "api.context.permissions.app_error";

    @Autowired
    ProtocolSettingsService protocol;

    @Autowired
    ClientService apps;

    private TestPerson person;
    private ApiCaller owner;
    private String id;
    private String path;
    private Map<String, Object> body;

    @BeforeEach
    void anApp() {
        person = users.with(MANAGE_OAUTH);
        owner = as(person);
        id = register(owner, "Ledger");
        path = "/oauth/apps/" + id;
        body = app("Ledger");
        body.put("id", id);
    }

    @Test
    void whatIsMissingIsEmptied() {
        body.put("mattermost_app_id", "com.example.test.helper");
        owner.put(path, body).is(200).matches("apps/with-app-id.json", names());
        var answer = owner.put(path, daybook()).is(200);
        answer.matches("apps/replaced.json", names());
        assertThat(owner.get(path).is(200).json()).isEqualTo(answer.json());
    }

    @Test
    void aRequiredFieldThatIsMissingIsRefused() {
        for (var field : Map.of("name", "name", "callback_urls", "callback", "homepage", "homepage")
                .entrySet()) {
            var without = daybook();
            without.remove(field.getKey());
            owner.put(path, without).refused(400, "model.oauth.is_valid." + field.getValue() + ".app_error");
        }
        owner.get(path).is(200).matches("apps/blank-secret.json", names());
    }

    /** The dialect knows nothing of them, so replacing everything it knows leaves them. */
    @Test
    void protocolSettingsStay() {
        var chosen = new ProtocolSettings(
                Set.of("openid", "manage_oauth"), true, true, true, List.of("https://app.example.test/out"));
        users.as(person, () -> protocol.update(id, chosen, protocol.get(id).version()));

        owner.put(path, daybook()).is(200);

        assertThat(users.as(person, () -> protocol.get(id)).settings()).isEqualTo(chosen);
    }

    /** Nor any field of an app that is not its own. */
    @ParameterizedTest
    @MethodSource("unknownFields")
    void aFieldThatTheDialectDoesNotKnowStays(EveryField.Field field) {
        var before = users.as(person, () -> apps.get(id)).metadata();
        var changed = field.change(before);
        users.as(person, () -> apps.update(id, changed, MetadataRules.PORTAL, null));

        owner.put(path, daybook()).is(200);

        var after = users.as(person, () -> apps.get(id)).metadata();
        assertThat(after.clientName()).isEqualTo("Daybook");
        assertThat(EveryField.read(field, after)).isEqualTo(EveryField.read(field, changed));
    }

    /** What the dialect knows is wiped when it is missing, which another test has. */
    static Stream<EveryField.Field> unknownFields() {
        return EveryField.except(
                ClientMetadata.CLIENT_NAME,
                ClientMetadata.DESCRIPTION,
                ClientMetadata.CLIENT_URI,
                ClientMetadata.LOGO_URI,
                ClientMetadata.REDIRECT_URIS,
                ClientMetadata.TYPE,
                ClientMetadata.TRUSTED,
                ClientMetadata.MATTERMOST_APP_ID);
    }

    @Test
    void whatTheServerDecidesStays() {
        var before = owner.get(path).is(200).json();
        body.putAll(Map.of(
                "creator_id",
                Ids.next(),
                "create_at",
                1,
                "update_at",
                2,
                "client_secret",
                "chosen by the caller",
                "is_public",
                true,
                "is_dynamically_registered",
                true));
        var after = owner.put(path, body).is(200);
        after.matches("apps/blank-secret.json", names());
        assertThat(after.json().get("create_at")).isEqualTo(before.get("create_at"));
        assertThat(after.json().get("update_at").longValue())
                .isGreaterThanOrEqualTo(before.get("update_at").longValue());
        owner.post(path + "/regen_secret").is(200).matches("apps/with-secret.json", names());
    }

    @Test
    void theTimeOfTheUpdateMoves() {
        clock.advance(java.time.Duration.ofMinutes(5));
        try {
            var after = owner.put(path, body).is(200).json();
            assertThat(after.get("update_at").longValue()
                            - after.get("create_at").longValue())
                    .isGreaterThanOrEqualTo(300_000);
        } finally {
            clock.reset();
        }
    }

    @Test
    void trustedIsSilentlyKeptForWhoeverMayNotManageTheSystem() {
        var admin = somebodyWith(MANAGE_OAUTH, MANAGE_SYSTEM_WIDE_OAUTH, MANAGE_SYSTEM);
        body.put("is_trusted", true);
        owner.put(path, body).is(200).matches("apps/blank-secret.json", names());
        admin.put(path, body).is(200).matches("apps/trusted.json", names());
        body.put("is_trusted", false);
        owner.put(path, body).is(200).matches("apps/trusted.json", names());
        body.remove("is_trusted");
        admin.put(path, body).is(200).matches("apps/blank-secret.json", names());
    }

    @Test
    void theFormOfTheIdComesFirstThenTheTicketThenTheBodyThenItsIdThenTheAppThenItsOwner() {
        var user = somebodyWith();
        user.put("/oauth/apps/junk", "{").refused(400, "api.context.invalid_url_param.app_error");
        user.put(path, "{").refused(403, FORBIDDEN);
        var other = somebodyWith(MANAGE_OAUTH);
        other.put(path, "{").refused(400, UNREADABLE);
        body.put("name", "");
        var unknown = Ids.next();
        other.put("/oauth/apps/" + unknown, body).refused(400, UNREADABLE);
        other.put(path, Map.of("name", "x")).refused(400, UNREADABLE);
        other.put(path, body).refused(403, FORBIDDEN);
        body.put("id", unknown);
        other.put("/oauth/apps/" + unknown, body).refused(404, "app.oauth.get_app.find.app_error");
    }

    @Test
    void thePermissionIsThatOfThisMoment() {
        users.setPermissions(person);
        owner.put(path, body).refused(403, FORBIDDEN);
        users.setPermissions(person, MANAGE_OAUTH);
        owner.put(path, body).is(200);
    }

    private Map<String, Object> daybook() {
        return new java.util.HashMap<>(Map.of(
                "id",
                id,
                "name",
                "Daybook",
                "homepage",
                "https://daybook.example.test",
                "callback_urls",
                List.of("https://daybook.example.test/cb")));
    }

    private Map<String, String> names() {
        return Map.of(id, "<app>", person.id(), "<owner>");
    }
}
