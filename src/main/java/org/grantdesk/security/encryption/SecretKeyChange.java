package org.grantdesk.security.encryption;

import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes with the installation's key what was written with the one before. Row by row and only what has not changed
 * meanwhile, so it may be killed, run again, and run on several instances at once.
 */
final class SecretKeyChange {

    private static final Logger LOG = LoggerFactory.getLogger(SecretKeyChange.class);
    private static final int BATCH = 500;

    private final SecretBox secretBox;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    SecretKeyChange(SecretBox secretBox, JdbcClient jdbc, TransactionOperations transaction) {
        this.secretBox = secretBox;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Goes through all columns and says in the log what came of it. */
    void run(List<EncryptedColumn> columns) {
        var outcome = new Outcome();
        columns.forEach(column -> run(column, outcome));
        if (outcome.unreadable > 0) {
            LOG.error(
                    "{} encrypted values open with neither GRANTDESK_SECRET_KEY nor GRANTDESK_SECRET_KEY_PREVIOUS and"
                            + " were left alone",
                    outcome.unreadable);
        }
        LOG.info(
                "{} encrypted values were written anew with GRANTDESK_SECRET_KEY. When every instance runs with it,"
                        + " remove GRANTDESK_SECRET_KEY_PREVIOUS",
                outcome.written);
    }

    private void run(EncryptedColumn column, Outcome outcome) {
        var after = "";
        List<Value> batch;
        do {
            batch = next(column, after);
            var values = batch;
            transaction.executeWithoutResult(status -> values.forEach(value -> write(column, value, outcome)));
            after = batch.isEmpty() ? after : batch.getLast().key();
        } while (batch.size() == BATCH);
    }

    private List<Value> next(EncryptedColumn column, String after) {
        var where = column.where() == null ? "" : " and " + column.where();
        return jdbc.sql("select " + column.key() + ", " + column.column() + " from " + column.table() + " where "
                        + column.column() + " is not null and " + column.key() + " > ?" + where + " order by "
                        + column.key() + " limit " + BATCH)
                .param(after)
                .query((row, number) ->
                        new Value(Objects.requireNonNull(row.getString(1)), Objects.requireNonNull(row.getString(2))))
                .list();
    }

    private void write(EncryptedColumn column, Value value, Outcome outcome) {
        if (secretBox.isCurrent(value.encrypted(), value.key())) {
            return;
        }
        try {
            var plain = secretBox.decrypt(value.encrypted(), value.key());
            outcome.written += jdbc.sql("update " + column.table() + " set " + column.column() + " = ? where "
                            + column.key() + " = ? and " + column.column() + " = ?")
                    .params(secretBox.encrypt(plain, value.key()), value.key(), value.encrypted())
                    .update();
        } catch (SecretBox.Unreadable e) {
            outcome.unreadable++;
        }
    }

    private record Value(String key, String encrypted) {}

    private static final class Outcome {
        private int written;
        private int unreadable;
    }
}
