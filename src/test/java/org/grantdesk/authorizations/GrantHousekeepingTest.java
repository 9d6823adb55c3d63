package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

class GrantHousekeepingTest extends GrantsTest {

    @Autowired
    ExpiredRows housekeeping;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionOperations transaction;

    @Test
    void whatIsOverGoesAndTheGrantStays() {
        var app = granted(person, "Payroll", 3);
        given.signIn(person, app, TokenKind.CODE, TokenKind.ACCESS);

        housekeeping.purge();
        assertThat(database.count("app_token", "true")).isEqualTo(2);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        housekeeping.purge();

        assertThat(database.count("app_authorization", "true")).isZero();
        assertThat(database.count("app_token", "true")).isZero();
        assertThat(database.count("app_grant", "true")).isEqualTo(1);
    }

    @Test
    void aUsedCodeIsRememberedForADayWhileItsSignInLives() {
        var app = granted(person, "Payroll", 3);
        var month = clock.instant().plus(Duration.ofDays(30));
        var authorization = given.authorization(app, null, person.id(), month);
        given.token(authorization, TokenKind.CODE, clock.instant());
        given.token(authorization, TokenKind.REFRESH, month);

        clock.advance(Authorizations.REMEMBERED.minusSeconds(10));
        housekeeping.purge();
        assertThat(database.count("app_token", "true")).isEqualTo(2);
        clock.advance(Duration.ofSeconds(20));
        housekeeping.purge();
        assertThat(database.count("app_token", "kind = 'REFRESH'")).isEqualTo(1);
        assertThat(database.count("app_token", "true")).isEqualTo(1);
    }

    @Test
    void severalInstancesAtOnceRemoveThousandsWithoutHinderingEachOther() {
        var app = app("Payroll");
        many(app, 2_600);
        var lives = given.authorization(app, null, person.id(), clock.instant().plusSeconds(60));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(housekeeping::purge),
                        CompletableFuture.runAsync(housekeeping::purge),
                        CompletableFuture.runAsync(housekeeping::purge))
                .join();
        // One may have given up early because the others had everything left in their hands.
        housekeeping.purge();

        assertThat(database.count("app_authorization", "id <> ?", lives)).isZero();
        assertThat(database.count("app_authorization", "true")).isEqualTo(1);
    }

    @Test
    void whatSomebodyWorksWithIsPassedBy() {
        var app = app("Payroll");
        many(app, 3);
        var busy = database.value(String.class, "select min(id) from app_authorization");

        transaction.executeWithoutResult(status -> {
            jdbc.queryForList("select id from app_authorization where id = ? for update", busy);
            CompletableFuture.runAsync(housekeeping::purge).join();
        });

        assertThat(database.count("app_authorization", "true")).isEqualTo(1);
        assertThat(database.count("app_authorization", "id = ?", busy)).isEqualTo(1);
    }

    private void many(String app, int count) {
        var past = Timestamp.from(clock.instant().minusSeconds(1));
        var rows = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> new Object[] {Ids.next(), app, person.id(), past, past})
                .toList();
        jdbc.batchUpdate(
                "insert into app_authorization (id, client_id, person_id, grant_type, scopes, created_at, expires_at)"
                        + " values (?, ?, ?, 'authorization_code', 'profile', ?, ?)",
                List.copyOf(rows));
    }
}
