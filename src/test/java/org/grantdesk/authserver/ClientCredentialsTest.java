package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    /** RFC 6749, sections 3.3 and 4.4.2: the answer says what that is. */
    @Test
    void withoutScopeItGetsAllThatAMachineMay() {
        var machine = machine();
        allow(machine, "archive");
        allow(machine, "openid");

        for (var form : List.of(
                Map.of("grant_type", "client_credentials"), Map.of("grant_type", "client_credentials", "scope", ""))) {
            var answer = machine.token(form);
            assertThat(answer.text("scope").split(" ")).containsExactlyInAnyOrder("archive", "reports");
            assertThat(machine.introspect(answer.text("access_token"))
                            .text("scope")
                            .split(" "))
                    .containsExactlyInAnyOrder("archive", "reports");
        }
    }

    @Test
    void unknownScopesAreIgnoredAndForeignOnesNamed() {
        var machine = machine();
        allow(machine, "openid");

        assertThat(ask(machine, "groups  reports").text("scope")).isEqualTo("reports");
        var refused = ask(machine, "reports openid manage_oauth groups");
        assertThat(refused.error()).isEqualTo("400 invalid_scope");
        assertThat(refused.text("error_description"))
                .isEqualTo("The client may not request these scopes: manage_oauth openid");
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

    /** The same for one that no browser ever comes back to; there is nobody to ask, and so no page. */
    @Test
    void machineNeedsNoRedirectUri() {
        var machine = machine();
        jdbc.update("delete from client_redirect_uri where client_id = ?", machine.clientId());

        assertThat(ask(machine, "reports").status()).isEqualTo(200);
        var answer = visitor.open(machine.authorizeUrl("scope", "reports"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(visitor.open(machine.authorizeUrl("scope", "reports", "redirect_uri", null))
                        .statusCode())
                .isEqualTo(400);
    }

    /** RFC 6749, section 5.2: what an app is not for it cannot do either. */
    @Test
    void machineWithoutRedirectUriRedeemsNoCode() {
        var machine = machine();
        jdbc.update("delete from client_redirect_uri where client_id = ?", machine.clientId());

        assertThat(machine.redeem("gdc_x").error()).isEqualTo("400 unauthorized_client");
    }

    /** RFC 9700, section 4.15: not even the person whose id is that of the app, if there ever was one. */
    @Test
    void machineIsNotThePersonWithItsId() {
        var machine = machine();
        jdbc.update(
                "insert into person (id, username, email, name_key, first_name, last_name, nickname, position, locale,"
                        + " created_at, updated_at, security_version, version)"
                        + " select ?, 'double', 'double@example.test', 'double', '', '', '', '', 'en', created_at,"
                        + " updated_at, 0, 0 from person where id = ?",
                machine.clientId(),
                person.id());

        var token = ask(machine, "reports").text("access_token");

        assertThat(machine.introspect(token).body().has("username")).isFalse();
        assertThat(machine.userInfo(token).status()).isEqualTo(403);
        assertThat(machine.get("/api/v4/users/me?access_token=" + token).status())
                .isIn(401, 403);
        jdbc.update("delete from person where id = ?", machine.clientId());
    }

    private static RelyingParty.Answer ask(RelyingParty machine, String scope) {
        return machine.token(Map.of("grant_type", "client_credentials", "scope", scope));
    }
}
