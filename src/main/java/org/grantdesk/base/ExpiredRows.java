package org.grantdesk.base;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes rows that have ended, in small batches, each a transaction of its own: no one waits long, and a killed process
 * loses nothing. Several instances may do so at once, since each skips rows that another one has locked.
 */
@Component
public class ExpiredRows {

    static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    ExpiredRows(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Removes the rows of a table, and what hangs on them, whose time is past.
     *
     * @param key column of the primary key
     * @param column column of the time; rows without a time stay
     */
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
