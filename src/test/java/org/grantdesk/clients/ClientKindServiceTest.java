package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.TestPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

class ClientKindServiceTest extends AppsTest {

    @Autowired
    ClientKindService kinds;

    @Autowired
    ProtocolSettingsService protocol;

    private String app;

    @BeforeEach
    void anAppThatIsUsed() {
        app = register("Payroll");
        users.as(owner, () -> secrets.reset(app, Duration.ofDays(1)));
        token(users.with().id());
        var twice = users.with().id();
        token(twice);
        token(twice);
    }

    @Test
    void whatEndsIsCountedAndEnds() {
        var impact = impact(owner, ClientKind.PUBLIC);
        assertThat(impact)
                .isEqualTo(new ClientKindService.Impact(
                        ClientKind.CONFIDENTIAL,
                        ClientKind.PUBLIC,
                        2,
                        3,
                        2,
                        false,
                        stored(app).version()));

        var changed = change(owner, ClientKind.PUBLIC);

        assertThat(changed.clientSecret()).isEmpty();
        assertThat(stored(app).type()).isEqualTo(ClientType.PUBLIC);
        assertThat(users.as(owner, () -> secrets.list(app))).hasSize(2).noneMatch(SecretInfo::live);
        assertThat(database.count("app_token", "true")).isZero();
        assertThat(database.count("app_authorization", "client_id = ?", app)).isZero();
        assertThat(stored(app).version()).isGreaterThan(impact.version());
        assertThat(database.value(
                        String.class,
                        "select after_json from audit_event where action = 'app.type.changed' and client_id = ?",
                        app))
                .contains("PUBLIC");
    }

    @Test
    void apublicAppThatBecomesConfidentialGetsASecret() {
        change(owner, ClientKind.PUBLIC);
        token(users.with().id());

        var impact = impact(owner, ClientKind.CONFIDENTIAL);
        assertThat(impact.givesSecret()).isTrue();
        assertThat(impact.secrets()).isZero();
        assertThat(impact.tokens()).isEqualTo(1);
        var changed = change(owner, ClientKind.CONFIDENTIAL);

        assertThat(changed.clientSecret()).startsWith("gds_");
        assertThat(changed.details().type()).isEqualTo(ClientType.CONFIDENTIAL);
        assertThat(database.count("app_token", "true")).isZero();
    }

    @Test
    void aServiceAppKeepsItsSignInsAndLosesItsOwnTokensWithIt() {
        assertThat(impact(owner, ClientKind.SERVICE).tokens()).isZero();
        change(owner, ClientKind.SERVICE);
        assertThat(users.as(owner, () -> protocol.get(app)).settings().machine())
                .isTrue();
        assertThat(users.as(owner, () -> kinds.get(app))).isEqualTo(ClientKind.SERVICE);
        token(null);

        change(owner, ClientKind.CONFIDENTIAL);

        assertThat(users.as(owner, () -> protocol.get(app)).settings().machine())
                .isFalse();
        assertThat(database.count("app_authorization", "person_id is null and client_id = ?", app))
                .isZero();
        assertThat(database.count("app_authorization", "client_id = ?", app)).isEqualTo(3);
    }

    @Test
    void aServiceAppThatBecomesPublicActsForItselfNoMore() {
        change(owner, ClientKind.SERVICE);
        change(owner, ClientKind.PUBLIC);

        assertThat(users.as(owner, () -> protocol.get(app)).settings().machine())
                .isFalse();
        assertThat(users.as(owner, () -> kinds.get(app))).isEqualTo(ClientKind.PUBLIC);
    }

    @Test
    void addressesThatTheNewTypeCannotHaveAreNamedFirst() {
        var mobile = register(owner, TestApps.publicApp("Mobile")).details().clientId();
        assertThat(problems(() -> users.as(owner, () -> kinds.impactOf(mobile, ClientKind.CONFIDENTIAL))))
                .containsExactly("redirectUris client.kind.addresses");
        assertThat(problems(() -> users.as(
                        owner,
                        () -> kinds.change(
                                mobile, ClientKind.SERVICE, stored(mobile).version()))))
                .containsExactly("redirectUris client.kind.addresses");

        var machine = users.as(
                        owner,
                        () -> protocol.registerMachine(
                                TestApps.app("Machine", ClientType.CONFIDENTIAL), MetadataRules.PORTAL))
                .details()
                .clientId();
        for (var kind : Set.of(ClientKind.CONFIDENTIAL, ClientKind.PUBLIC)) {
            assertThat(problems(() -> users.as(owner, () -> kinds.impactOf(machine, kind))))
                    .containsExactly("redirectUris client.kind.needsRedirectUri");
        }
        assertThat(stored(mobile).type()).isEqualTo(ClientType.PUBLIC);
    }

    @Test
    void aDevelopmentAddressIsOneOfConfidentialAppsOnly() {
        var local = register(owner, TestApps.app("Local", ClientType.CONFIDENTIAL, "http://localhost:3000/callback"))
                .details();
        assertThat(local.developmentAddress()).isTrue();
        assertThat(local.redirectWarning()).isFalse();

        users.as(owner, () -> kinds.change(local.clientId(), ClientKind.PUBLIC, local.version()));
        assertThat(stored(local.clientId()).developmentAddress()).isFalse();
    }

    @Test
    void onlyKeepersAndOnlyWhatTheySaw() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> impact(stranger, ClientKind.PUBLIC));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(stranger, () -> kinds.change(app, ClientKind.PUBLIC, 0)));
        var seen = stored(app).version();
        update(manager, app, TestApps.confidential("Wages"));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(owner, () -> kinds.change(app, ClientKind.PUBLIC, seen)));
        assertThat(stored(app).type()).isEqualTo(ClientType.CONFIDENTIAL);
        assertThat(database.count("app_authorization", "client_id = ?", app)).isEqualTo(3);
    }

    private ClientKindService.Impact impact(TestPerson person, ClientKind to) {
        return users.as(person, () -> kinds.impactOf(app, to));
    }

    private ClientCredentials change(TestPerson person, ClientKind to) {
        return users.as(person, () -> kinds.change(app, to, stored(app).version()));
    }

    /** A sign-in of this person into the app with a token, or a token that the app has for itself. */
    private void token(@Nullable String personId) {
        var now = Timestamp.from(clock.instant());
        var later = Timestamp.from(clock.instant().plusSeconds(3600));
        var authorization = Ids.next();
        database.update(
                "insert into app_authorization (id, client_id, person_id, grant_type, scopes, created_at, expires_at)"
                        + " values (?, ?, ?, 'any', 'openid', ?, ?)",
                authorization,
                app,
                personId,
                now,
                later);
        database.update(
                "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at)"
                        + " values (?, ?, 'ACCESS', ?, ?, ?)",
                Ids.next(),
                authorization,
                Ids.next(),
                now,
                later);
    }
}
