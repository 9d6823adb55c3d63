package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.Hashes;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientDeletionTest extends AppsTest {

    private String id;
    private String other;

    @BeforeEach
    void twoAppsInUse() {
        id = register("Payroll");
        other = register("Calendar");
        for (var app : List.of(id, other)) {
            for (var person : List.of(owner, stranger)) {
                grant(app, person);
            }
            users.as(owner, () -> secrets.reset(app, Duration.ofDays(1)));
        }
    }

    @Test
    void whatEndsIsCountedBefore() {
        // Of each grant, one token works, one is used up and one is too old.
        assertThat(users.as(owner, () -> apps.impactOfDeletion(id))).isEqualTo(new ClientUse.Counts(2, 2));
        clock.advance(Duration.ofDays(2));
        assertThat(users.as(owner, () -> apps.impactOfDeletion(id))).isEqualTo(new ClientUse.Counts(2, 0));
    }

    @Test
    void everythingOfTheAppEndsAndNothingElse() {
        users.as(owner, () -> apps.delete(id));

        assertThat(rows(id)).containsOnly(0L);
        assertThat(rows(other)).doesNotContain(0L);
        assertThat(database.count("app_token", "true")).isEqualTo(6);
        assertThat(database.count("client_term", "client_number <> (select number from client where id = ?)", other))
                .isZero();
        assertThat(users.as(owner, () -> apps.impactOfDeletion(other))).isEqualTo(new ClientUse.Counts(2, 2));
    }

    @Test
    void itsHistoryStaysWithItsName() {
        users.as(owner, () -> apps.delete(id));

        assertThat(database.count("audit_event", "client_id = ? and client_name = 'Payroll'", id))
                .isEqualTo(3);
        assertThat(database.value(
                        String.class,
                        "select before_json from audit_event where action = 'app.deleted' and client_id = ?",
                        id))
                .contains("Payroll", "https://app.example.com/callback", owner.username());
    }

    @Test
    void aDeletedAppIsNotFound() {
        users.as(owner, () -> apps.delete(id));
        assertNotFound(id);
        assertThat(users.as(stranger, () -> catalog.getInfos(List.of(other, id))))
                .extracting(ClientInfo::clientId)
                .containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ybndrfg8ejkmcpqxot1uwisza3", "\u0000bndrfg8ejkmcpqxot1uwisza3"})
    void whatNeverWasIsNotFoundEither(String unknown) {
        assertNotFound(unknown);
        assertThat(users.as(stranger, () -> catalog.getInfos(List.of(unknown)))).isEmpty();
    }

    private void assertNotFound(String app) {
        var metadata = TestApps.confidential("App");
        for (Runnable call : List.<Runnable>of(
                () -> apps.get(app),
                () -> apps.update(app, metadata, MetadataRules.PORTAL, null),
                () -> apps.suspend(app),
                () -> apps.resume(app),
                () -> apps.transfer(app, stranger.username(), null),
                () -> apps.impactOfDeletion(app),
                () -> apps.delete(app),
                () -> secrets.list(app),
                () -> secrets.reset(app, Duration.ZERO),
                () -> secrets.end(app, Ids.next()),
                () -> catalog.getWithSecret(app),
                () -> catalog.getInfo(app))) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(manager, call))
                    .matches(e -> e.kind() == NotFound.Kind.APP);
        }
    }

    private List<Long> rows(String app) {
        return List.of(
                database.count("client", "id = ?", app),
                database.count("client_redirect_uri", "client_id = ?", app),
                database.count("client_secret", "client_id = ?", app),
                database.count("app_grant", "client_id = ?", app),
                database.count("app_authorization", "client_id = ?", app));
    }

    private void grant(String app, TestPerson person) {
        var now = clock.instant();
        var grant = Ids.next();
        var authorization = Ids.next();
        var tomorrow = Timestamp.from(now.plus(Duration.ofDays(1)));
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'profile', ?, ?)",
                grant,
                person.id(),
                app,
                Timestamp.from(now),
                Timestamp.from(now));
        database.update(
                "insert into app_authorization (id, grant_id, client_id, grant_type, scopes, created_at, expires_at)"
                        + " values (?, ?, ?, 'authorization_code', 'profile', ?, ?)",
                authorization,
                grant,
                app,
                Timestamp.from(now),
                tomorrow);
        token(authorization, tomorrow, null);
        token(authorization, tomorrow, Timestamp.from(now));
        token(authorization, Timestamp.from(now.minusSeconds(1)), null);
    }

    private void token(String authorization, Timestamp expires, Timestamp consumed) {
        var id = Ids.next();
        database.update(
                "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, consumed_at)"
                        + " values (?, ?, 'ACCESS', ?, ?, ?, ?)",
                id,
                authorization,
                Hashes.sha256(id),
                expires,
                expires,
                consumed);
    }
}
