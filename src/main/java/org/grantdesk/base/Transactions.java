package org.grantdesk.base;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs transactions, and repeats one that the database has broken off because it and another one waited for each other.
 * Only a whole transaction is repeated, never a part of one: what it did is undone, events and audit rows included, so it
 * happens once. What cannot be undone, such as a mail, comes after the commit.
 */
public final class Transactions implements TransactionOperations {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    /** Deadlock (PostgreSQL), serialization failure (both; H2's deadlock as well), concurrent update (H2). */
    private static final Set<String> BROKEN_OFF = Set.of("40P01", "40001", "90131");

    private final TransactionTemplate template;

    Transactions(PlatformTransactionManager manager, int propagation) {
        template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
    }

    /** Transactions of their own: what they store stays, whatever becomes of the one around them. */
    public static TransactionOperations independent(PlatformTransactionManager manager) {
        return new Transactions(manager, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        try {
            return repeatedOnce(() -> template.execute(action), () -> template.execute(action));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A transaction's work throws no checked exceptions", e);
        }
    }

    /** Work that may fail with anything. */
    interface Work<T extends @Nullable Object> {
        T run() throws Throwable;
    }

    /** Runs work that begins and ends a transaction; {@code again} does the same once more. */
    static <T extends @Nullable Object> T repeatedOnce(Work<T> work, Work<T> again) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.run();
        }
        try {
            return work.run();
        } catch (RuntimeException e) {
            if (!isBrokenOff(e)) {
                throw e;
            }
            LOG.info("The database ended a transaction that was in the way of another one; it is repeated.");
            return again.run();
        }
    }

    /** Whether the database has ended the transaction in favor of another one, so that a repetition can succeed. */
    static boolean isBrokenOff(Throwable error) {
        return Outage.causes(error).stream()
                .anyMatch(cause ->
                        cause instanceof SQLException sql && BROKEN_OFF.contains(String.valueOf(sql.getSQLState())));
    }
}
