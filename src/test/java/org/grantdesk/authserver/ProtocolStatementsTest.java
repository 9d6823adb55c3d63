package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.List;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** How often the busy endpoints ask the database: twice who the app is, once for the token, and what they change. */
class ProtocolStatementsTest extends ProtocolTest {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ApiService apis;

    @Autowired
    private ApiSecretService secrets;

    @Test
    void introspectionReadsTwoRows() {
        var token = tokens().text("access_token");

        assertThat(statements(app, "/oauth/introspect", "token", token)).hasSize(2);
    }

    @Test
    void introspectionByAnApiReadsTwoRows() {
        var owner = users.with(Authorities.MANAGE_APIS);
        var api =
                users.as(owner, () -> apis.register(TestApis.withScopes(TestApis.named("API " + Ids.next()), "read")));
        var secret = users.as(owner, () -> secrets.rotate(api.id(), Duration.ZERO, api.version()));
        var asker = new RelyingParty(port, "api_" + api.id(), secret.value(), "");
        var token =
                tokens("scope", "read", "resource", api.metadata().identifier()).text("access_token");

        assertThat(statements(asker, "/oauth/introspect", "token", token)).hasSize(2);
    }

    @Test
    void revocationChangesOneRow() {
        var token = tokens().text("access_token");

        assertThat(statements(app, "/oauth/revoke", "token", token)).hasSize(4);
        assertThat(statements(app, "/oauth/revoke", "token", "unknown")).hasSize(2);
    }

    @Test
    void tokenOfAMachineIsTwoRows() {
        assertThat(statements(machine(), "/oauth/access_token", "grant_type", "client_credentials", "scope", "reports"))
                .hasSize(3);
    }

    @Test
    void refreshIsAHandful() {
        var token = tokens().text("refresh_token");

        assertThat(statements(app, "/oauth/access_token", "grant_type", "refresh_token", "refresh_token", token))
                .hasSize(8);
    }

    /** One more for tokens of an API: the API with what the app may ask for there. (No ID token tells of the person here.) */
    @Test
    void tokensOfAnApiReadItOnce() {
        var api = users.as(
                users.with(Authorities.MANAGE_APIS),
                () -> apis.register(TestApis.withScopes(TestApis.named("API " + Ids.next()), "read")));
        var resource = api.metadata().identifier();
        var code = app.authorize(visitor, "scope", "openid read", "resource", resource)
                .get("code");

        assertThat(statements(
                        app,
                        "/oauth/access_token",
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        app.redirectUri(),
                        "code_verifier",
                        RelyingParty.VERIFIER))
                .hasSizeBetween(9, 10);
        var token = tokens("scope", "openid read", "resource", resource).text("refresh_token");
        assertThat(statements(app, "/oauth/access_token", "grant_type", "refresh_token", "refresh_token", token))
                .hasSize(9);
        var machine = machine();
        jdbc.update(
                "insert into client_api (client_id, api_id, given) values (?, ?, true)", machine.clientId(), api.id());
        jdbc.update(
                "insert into client_api_scope (client_id, api_id, scope) values (?, ?, 'read')",
                machine.clientId(),
                api.id());
        assertThat(statements(machine, "/oauth/access_token", "grant_type", "client_credentials", "resource", resource))
                .hasSize(4);
    }

    /** With an ID token and whom it is about, and perhaps a look at the signing keys. */
    @Test
    void exchangeOfACodeIsAHandful() {
        var code = app.authorize(visitor).get("code");

        assertThat(statements(
                        app,
                        "/oauth/access_token",
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        app.redirectUri(),
                        "code_verifier",
                        RelyingParty.VERIFIER))
                .hasSizeBetween(9, 10);
    }

    private List<String> statements(RelyingParty asker, String path, String... parameters) {
        var server = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        var request = post(path).header("Authorization", asker.basic());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return StatementCount.during(() -> {
            try {
                assertThat(server.perform(request).andReturn().getResponse().getStatus())
                        .isEqualTo(200);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
