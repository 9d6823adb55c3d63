package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends grants whose time is over, and those that no one has used for long, each in a transaction of its own. Tokens of the
 * former work no longer anyway; this is what tells the log, and forgets the rest. Several instances may do so at once.
 */
@Component
public class GrantLapses {

    static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(GrantLapses.class);

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final Grants grants;
    private final GrantEnds ends;
    private final GrantLimits limits;
    private final TransactionOperations transaction;
    private final Clock clock;

    GrantLapses(
            JdbcClient jdbc,
            RowLocks locks,
            Grants grants,
            GrantEnds ends,
            GrantLimits limits,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.grants = grants;
        this.ends = ends;
        this.limits = limits;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${grantdesk.housekeeping.every:PT1H}",
            initialDelayString = "${grantdesk.housekeeping.first:PT7M}")
    public void sweep() {
        var now = clock.instant();
        endAll("expires_at", now, EndReason.EXPIRED);
        var idleDays = limits.choice().idleDays();
        if (idleDays > 0) {
            var idle = now.minus(Duration.ofDays(idleDays));
            moveOn(idle);
            endAll("idle_since", idle, EndReason.IDLE);
        }
    }

    /** Most have been used since they were last looked at, and are done with many at a time. */
    private void moveOn(Instant before) {
        int moved;
        do {
            moved = Objects.requireNonNull(transaction.execute(status -> jdbc.sql(
                            "update app_grant set idle_since = last_used_at where id in (select id from app_grant"
                                    + " where idle_since < ? and last_used_at > idle_since order by idle_since limit "
                                    + BATCH + " for update skip locked)")
                    .param(Timestamp.from(before))
                    .update()));
        } while (moved == BATCH);
    }

    private void endAll(String column, Instant before, EndReason reason) {
        int settled;
        List<Row> rows;
        do {
            settled = 0;
            rows = jdbc.sql("select id, person_id, client_id from app_grant where " + column + " < ? order by " + column
                            + " limit " + BATCH)
                    .param(Timestamp.from(before))
                    .query((row, number) ->
                            new Row(row.getString("id"), row.getString("person_id"), row.getString("client_id")))
                    .list();
            for (var row : rows) {
                settled += settle(row, before, reason) ? 1 : 0;
            }
            // One that cannot be ended now must not keep this going.
        } while (rows.size() == BATCH && settled > 0);
    }

    private boolean settle(Row row, Instant before, EndReason reason) {
        try {
            transaction.executeWithoutResult(status -> {
                locks.person(row.personId());
                locks.app(row.clientId());
                ends.lockSignIns(row.id());
                if (reason == EndReason.IDLE ? isIdle(row, before) : isOver(row, before)) {
                    grants.end(row.personId(), row.clientId(), reason);
                }
            });
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The grant {} could not be ended", row.id(), e);
            return false;
        }
    }

    /** It may have been renewed, or taken back and given anew, since it was found. */
    private boolean isOver(Row row, Instant before) {
        return jdbc.sql("select id from app_grant where id = ? and expires_at < ?")
                .param(row.id())
                .param(Timestamp.from(before))
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Uses are written down a little later than they happen, but whoever uses a grant has got tokens for it. */
    private boolean isIdle(Row row, Instant before) {
        var used = jdbc.sql("select greatest(g.idle_since, coalesce(g.last_used_at, g.idle_since), coalesce((select"
                        + " max(t.issued_at) from app_token t join app_authorization a on a.id = t.authorization_id"
                        + " where a.grant_id = g.id), g.idle_since)) as used from app_grant g where g.id = ?")
                .param(row.id())
                .query((result, number) -> Objects.requireNonNull(Rows.instant(result, "used")))
                .optional();
        if (used.isEmpty() || used.get().isBefore(before)) {
            return used.isPresent();
        }
        jdbc.sql("update app_grant set idle_since = ? where id = ?")
                .params(Timestamp.from(used.get()), row.id())
                .update();
        return false;
    }

    private record Row(String id, String personId, String clientId) {}
}
