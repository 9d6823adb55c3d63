package org.grantdesk.base;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes rows that have ended, in small batches, each a transaction of its own: no one waits long, and a killed process
 * loses nothing. Several instances may do so at once, since each skips rows that another one has locked.
 */
@Component
public class ExpiredRows {

    static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRows.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final List<Expiry> all;
    private final Clock clock;

    ExpiredRows(JdbcClient jdbc, TransactionOperations transaction, List<Expiry> all, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.all = all;
        this.clock = clock;
    }

    /** Removes what has expired of every kind; a kind that fails does not keep the others. */
    @Scheduled(
            fixedDelayString = "${grantdesk.housekeeping.every:PT1H}",
            initialDelayString = "${grantdesk.housekeeping.first:PT7M}")
    public void purge() {
        for (var kind : all) {
            try {
                if (kind.kept() != null) {
                    remove(
                            kind.table(),
                            kind.key(),
                            kind.column(),
                            clock.instant().minus(kind.kept()));
                }
            } catch (RuntimeException e) {
                LOG.warn("Expired rows of {} could not be removed", kind.table(), e);
            }
        }
    }

    /** Removes the rows of a table, and what hangs on them, whose time is past. */
    public void remove(String table, String key, String column, Instant before) {
        int removed;
        do {
            removed = Objects.requireNonNull(transaction.execute(status -> removeSome(table, key, column, before)));
        } while (removed == BATCH);
    }

    private int removeSome(String table, String key, String column, Instant before) {
        List<Object> keys = jdbc.sql("select " + key + " from " + table + " where " + column + " < ? order by " + column
                        + " limit " + BATCH + " for update skip locked")
                .param(Timestamp.from(before))
                .query((row, number) -> row.getObject(1))
                .list();
        if (!keys.isEmpty()) {
            jdbc.sql("delete from " + table + " where " + key + " = any(?)")
                    .params(List.of((Object) array(keys)))
                    .update();
        }
        return keys.size();
    }

    /** Of the keys' own type, which the databases compare with their column. */
    private static Object[] array(List<Object> keys) {
        return keys.getFirst() instanceof Long ? keys.toArray(Long[]::new) : keys.toArray(String[]::new);
    }
}
