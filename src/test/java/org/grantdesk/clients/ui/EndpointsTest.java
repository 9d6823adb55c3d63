package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.HttpVisitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The addresses on an app's screen are those that the server says it has. */
class EndpointsTest extends ApiTest {

    @Test
    void everyEndpointIsTheOneInTheServersMetadata() {
        var endpoints = new Endpoints("http://localhost:" + port);
        var openId = read(endpoints, endpoints.discovery());
        var oauth = read(endpoints, endpoints.metadata());

        assertThat(openId.path("issuer").asString()).isEqualTo(endpoints.issuer());
        assertThat(openId.path("authorization_endpoint").asString()).isEqualTo(endpoints.authorize());
        assertThat(openId.path("token_endpoint").asString()).isEqualTo(endpoints.token());
        assertThat(openId.path("userinfo_endpoint").asString()).isEqualTo(endpoints.userInfo());
        assertThat(openId.path("end_session_endpoint").asString()).isEqualTo(endpoints.logout());
        assertThat(openId.path("revocation_endpoint").asString()).isEqualTo(endpoints.revoke());
        assertThat(openId.path("introspection_endpoint").asString()).isEqualTo(endpoints.introspect());
        assertThat(openId.path("jwks_uri").asString()).isEqualTo(endpoints.jwks());
        assertThat(oauth.path("issuer").asString()).isEqualTo(endpoints.issuer());
        assertThat(oauth.path("token_endpoint").asString()).isEqualTo(endpoints.token());
    }

    private JsonNode read(Endpoints endpoints, String address) {
        var answer =
                new HttpVisitor(port).open(address.substring(endpoints.issuer().length()));
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
