package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.grantdesk.authorizations.ConnectionEnds.Parties;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccounts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends all connections of a person, an app or an API, which may be a million. What is to be done is written down first,
 * and done in small transactions after it, by whichever instance, also after a crash. What was allowed later stays.
 */
@Component
class CutOffs {

    private static final Logger LOG = LoggerFactory.getLogger(CutOffs.class);

    private static final int BATCH = 100;

    /** So long the person who asks for it waits; the rest is done afterwards. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final ConnectionQueries queries;
    private final ConnectionEnds ends;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final LiveAccounts accounts;
    private final CurrentUser currentUser;
    private final Clock clock;

    CutOffs(
            JdbcClient jdbc,
            ConnectionQueries queries,
            ConnectionEnds ends,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            LiveAccounts accounts,
            CurrentUser currentUser,
            Clock clock) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.ends = ends;
        this.transaction = transaction;
        this.events = events;
        this.accounts = accounts;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Begins at once. The caller has checked the permission, and that there is such a person, app or API. */
    CutOff.Done order(CutOff.Kind kind, Subject subject) {
        var now = clock.instant();
        var order = new CutOff(Ids.next(), kind, subject.id(), currentUser.id(), now);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into cut_off (id, kind, subject_id, ordered_by, ordered_at) values (?, ?, ?, ?, ?)")
                    .params(order.id(), kind.name(), subject.id(), order.orderedBy(), Timestamp.from(now))
                    .update();
            events.publishEvent(new AuditEvent(
                    AuditAction.CONNECTIONS_CUT_OFF,
                    kind == CutOff.Kind.APP ? subject : null,
                    kind == CutOff.Kind.API ? subject : null,
                    kind == CutOff.Kind.PERSON ? subject : null,
                    Map.of(),
                    Map.of()));
        });
        return carryOut(order, now.plus(PATIENCE));
    }

    /** What others, or this instance before it was stopped, have not finished. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT1M")
    void goOn() {
        for (var order : open()) {
            try {
                accounts.findById(order.orderedBy())
                        .ifPresentOrElse(
                                account -> currentUser.runAs(account, () -> carryOut(order, Instant.MAX)),
                                () -> carryOut(order, Instant.MAX));
            } catch (RuntimeException e) {
                LOG.warn("Connections of {} {} could not be cut off", order.kind(), order.subjectId(), e);
            }
        }
    }

    private List<CutOff> open() {
        return jdbc.sql("select id, kind, subject_id, ordered_by, ordered_at from cut_off order by ordered_at, id")
                .query((row, number) -> new CutOff(
                        row.getString(1),
                        CutOff.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    private CutOff.Done carryOut(CutOff order, Instant until) {
        var all = ConnectionQuery.everything().by(Sort.GRANTED).of(order.kind(), order.subjectId());
        var apiId = order.kind() == CutOff.Kind.API ? order.subjectId() : null;
        long ended = 0;
        @Nullable Place place = null;
        for (var some = batch(order, all, place); !some.isEmpty(); some = batch(order, all, place)) {
            for (var connection : some) {
                if (clock.instant().isAfter(until)) {
                    return new CutOff.Done(ended, true);
                }
                ended += ends.end(new Parties(connection.personId(), connection.clientId()), apiId) ? 1 : 0;
            }
            place = all.after(some.getLast());
        }
        jdbc.sql("delete from cut_off where id = ?").param(order.id()).update();
        return new CutOff.Done(ended, false);
    }

    private List<Connection> batch(CutOff order, ConnectionQuery all, @Nullable Place place) {
        return queries.page(all, place, 0, BATCH).stream()
                .filter(connection -> !connection.firstGrantedAt().isAfter(order.orderedAt()))
                .toList();
    }
}
