package org.grantdesk.clients;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientQuery.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reasons for attention as conditions, so that a number and the list behind it are one question. */
@Component
class ClientConcerns {

    /** How far back a refused request, and how far ahead the end of a secret, is of interest. */
    static final Duration NEAR = Duration.ofDays(7);

    /** Failures {@code u} that are counted only, and that keepers of an app can do something about. */
    static final String COUNTED =
            "u.event = 'FAILURE' and u.reason in ('CREDENTIALS', 'GRANT_TYPE', 'SCOPE')" + " and u.usage_day >= ?";

    /** Searched for from two sides, because no index serves alternatives. */
    private static final ClientCondition OWNERLESS = new ClientCondition(
            "(c.owner_id is null or c.owner_id in (select p.id from person p where p.deactivated_at is not null))",
            List.of(
                    "select o.id from client o where o.owner_id is null",
                    "select o.id from person p join client o on o.owner_id = p.id where p.deactivated_at is not null"),
            "id",
            List.of(),
            List.of(),
            null,
            true);

    private static final ClientCondition SPONSORLESS = new ClientCondition(
            "c.sponsor_id in (select sp.id from person sp where sp.deactivated_at is not null)",
            List.of("select a.id from person sp join client a on a.sponsor_id = sp.id"
                    + " where sp.deactivated_at is not null"),
            "id",
            List.of(),
            List.of(),
            null,
            true);

    private static final String OLDER = "s.ends_at is null and s.created_at < ?";
    /** So many old secrets are few. */
    private static final int FEW = 3000;

    private final JdbcClient jdbc;
    private final SecretPolicy policy;
    private final Clock clock;

    ClientConcerns(JdbcClient jdbc, SecretPolicy policy, Clock clock) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.clock = clock;
    }

    ClientCondition of(Concern concern) {
        var now = clock.instant();
        return switch (concern) {
            case FAILING -> failing(now);
            case OWNERLESS -> OWNERLESS;
            case SPONSORLESS -> SPONSORLESS;
            case SECRET_EXPIRING ->
                ClientCondition.having(
                        "client_secret s", "s.ends_at > ? and s.ends_at <= ?", true, at(now), at(now.plus(NEAR)));
            case SECRET_OVERDUE ->
                policy.maxDays() == 0
                        ? ClientCondition.of("c.id is null", null)
                        : olderSecret(Duration.ofDays(policy.maxDays()));
            case UNUSED -> unusedFor(ClientFilters.Unused.DAYS_90);
        };
    }

    private static ClientCondition failing(Instant now) {
        var recorded = "select f.client_id from client_failure f where f.last_at >= ? and not " + FailedRequests.MENDED;
        var counted = "select u.client_id from app_usage u where " + COUNTED;
        var since = List.<Object>of(at(now.minus(NEAR)), firstDay(now));
        return new ClientCondition(
                "(exists (" + recorded + " and f.client_id = c.id) or exists (" + counted + " and u.client_id = c.id))",
                List.of(recorded, counted),
                "id",
                since,
                since,
                null,
                true);
    }

    /** A secret without an end that is older. Whether few apps have one is counted, as far as it makes a difference. */
    ClientCondition olderSecret(Duration age) {
        var before = at(clock.instant().minus(age));
        var old = jdbc.sql("select count(*) from (select 1 from client_secret s where " + OLDER + " limit " + (FEW + 1)
                        + ") old")
                .param(before)
                .query(Integer.class)
                .single();
        return ClientCondition.having("client_secret s", OLDER, old <= FEW, before);
    }

    /** The day from which counts are of interest. */
    static LocalDate firstDay(Instant now) {
        return LocalDate.ofInstant(now.minus(NEAR), ZoneOffset.UTC).plusDays(1);
    }

    /** Not used for so long; one that never was counts from its registration. */
    ClientCondition unusedFor(ClientFilters.Unused unused) {
        var since = at(clock.instant().minus(unused.time()));
        return new ClientCondition(
                "(c.last_used_at < ? or c.last_used_at is null and c.created_at < ?)",
                List.of(
                        "select c.id from client c where c.last_used_at < ?",
                        "select c.id from client c where c.last_used_at is null and c.created_at < ?"),
                "id",
                List.of(since, since),
                List.of(since, since),
                Sort.LAST_USED,
                false);
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
