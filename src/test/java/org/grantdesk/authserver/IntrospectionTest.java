package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.grantdesk.clients.TestApps;
import org.junit.jupiter.api.Test;

/** RFC 7662. */
class IntrospectionTest extends ProtocolTest {

    private static final String NOTHING = "{\"active\":false}";

    /** RFC 7662, section 2.2. */
    @Test
    void ownTokenIsDescribed() {
        var tokens = tokens();

        var access = app.introspect(tokens.text("access_token"));
        assertThat(access.text("sub")).isEqualTo(person.id());
        assertThat(access.text("username")).isEqualTo(person.username());
        assertThat(access.text("client_id")).isEqualTo(app.clientId());
        assertThat(access.text("iss")).isEqualTo("http://localhost:" + port);
        assertThat(access.text("token_type")).isEqualTo("Bearer");
        assertThat(access.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile");
        assertThat(access.header("Cache-Control")).contains("no-store");
        assertThat(app.isActive(tokens.text("refresh_token"))).isTrue();
    }

    /** RFC 7662, sections 2.1 and 4: nobody finds out about the tokens of others. */
    @Test
    void tokenOfAnotherAppIsUnknown() {
        var tokens = tokens();
        var other = register(TestApps.confidential("Curious"));

        assertThat(other.introspect(tokens.text("access_token")).response().body())
                .isEqualTo(NOTHING);
        assertThat(other.introspect(tokens.text("refresh_token")).response().body())
                .isEqualTo(NOTHING);
    }

    /** RFC 7662, section 2.2. */
    @Test
    void whatIsNoWorkingTokenIsJustNotActive() {
        var consent = visitor.target(visitor.open(app.authorizeUrl()));
        var state = RelyingParty.query(consent).get("state");
        var tokens = tokens();
        var code = app.authorize(visitor).get("code");
        clock.advance(Duration.ofMinutes(61));

        for (var value :
                new String[] {"garbage", "gda_", state, code, tokens.text("id_token"), tokens.text("access_token")}) {
            assertThat(app.introspect(value).response().body()).as(value).isEqualTo(NOTHING);
        }
    }

    /** RFC 7662, section 2.1. */
    @Test
    void askerProvesItself() {
        var tokens = tokens();

        assertThat(app.bare("/oauth/introspect", "token=" + tokens.text("access_token"), "Accept", "*/*")
                        .error())
                .isEqualTo("401 invalid_client");
        assertThat(app.bare(
                                "/oauth/introspect",
                                "token=" + tokens.text("access_token") + "&client_id=" + app.clientId())
                        .error())
                .isEqualTo("400 invalid_client");
        assertThat(register(TestApps.publicApp("Native")).introspect("x").error())
                .isEqualTo("400 invalid_client");
    }

    /** RFC 7662, section 2.1. */
    @Test
    void tokenIsRequiredOnce() {
        assertThat(app.bare("/oauth/introspect", "", "Authorization", app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
        assertThat(app.bare("/oauth/introspect", "token=a&token=b", "Authorization", app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
    }
}
