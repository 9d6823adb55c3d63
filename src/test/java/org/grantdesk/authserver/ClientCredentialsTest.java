package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantdesk.clients.TestApps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749, section 4.4. */
class ClientCredentialsTest extends ProtocolTest {

    /** RFC 6749, section 4.4.3: no refresh token. */
    @Test
    void machineAppGetsATokenForItself() {
        var machine = machine();

        var answer = ask(machine, "reports");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
        var known = machine.introspect(answer.text("access_token"));
        assertThat(known.text("sub")).isEqualTo(machine.clientId());
        assertThat(known.text("client_id")).isEqualTo(machine.clientId());
        assertThat(known.body().has("username")).isFalse();
    }

    /** RFC 6749, section 5.2. */
    @Test
    void onlyMachineAppsMay() {
        assertThat(ask(app, "").error()).isEqualTo("400 unauthorized_client");
        assertThat(ask(register(TestApps.publicApp("Native")), "").error()).isEqualTo("400 unauthorized_client");
    }

    /** A token without a person has nothing of a person. */
    @ParameterizedTest
    @ValueSource(strings = {"openid", "profile", "email", "user", "offline_access", "manage_oauth", "unknown"})
    void scopesOfPeopleAreNotForMachines(String scope) {
        var machine = machine();
        if (!scope.equals("unknown")) {
            allow(machine, scope);
        }

        assertThat(ask(machine, scope).error()).isEqualTo("400 invalid_scope");
    }

    /** RFC 9700, section 4.15: it is nobody. */
    @Test
    void machineIsNoPerson() {
        var machine = machine();

        assertThat(machine.userInfo(ask(machine, "reports").text("access_token"))
                        .status())
                .isIn(401, 403);
    }

    private static RelyingParty.Answer ask(RelyingParty machine, String scope) {
        return machine.token(Map.of("grant_type", "client_credentials", "scope", scope));
    }
}
