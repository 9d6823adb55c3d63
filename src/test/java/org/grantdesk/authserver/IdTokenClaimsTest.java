package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import java.util.Set;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenID Connect Core, section 5.4: many programs read the ID token and nothing else. */
class IdTokenClaimsTest extends ProtocolTest {

    @Autowired
    ProtocolSettingsService protocol;

    @BeforeEach
    void theirName() {
        jdbc.update("update person set first_name = 'Ada', last_name = 'Lovelace' where id = ?", person.id());
    }

    @Test
    void newAppsAreToldWhatTheScopesAllow() throws Exception {
        assertThat(claims("openid profile email"))
                .containsEntry("sub", person.id())
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("given_name", "Ada")
                .containsEntry("preferred_username", person.username())
                .containsEntry("email", person.email())
                .containsKey("email_verified");
        assertThat(claims("openid email"))
                .containsEntry("email", person.email())
                .doesNotContainKey("name");
        assertThat(claims("openid profile"))
                .containsEntry("name", "Ada Lovelace")
                .doesNotContainKey("email");
        assertThat(claims("openid")).doesNotContainKeys("name", "email", "preferred_username");
    }

    @Test
    void isSwitchedOffForAnApp() throws Exception {
        users.as(developer, () -> {
            var stored = protocol.get(app.clientId());
            var off = new ProtocolSettings(
                    Set.of("openid", "profile", "email"), false, false, false, java.util.List.of());
            return protocol.update(app.clientId(), off, stored.version());
        });

        assertThat(claims("openid profile email")).doesNotContainKeys("name", "email", "preferred_username");
    }

    private Map<String, Object> claims(String scope) throws Exception {
        return SignedJWT.parse(tokens("scope", scope).text("id_token"))
                .getJWTClaimsSet()
                .getClaims();
    }
}
