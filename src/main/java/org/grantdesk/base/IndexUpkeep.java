package org.grantdesk.base;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings what rows are found and sorted by up to date where an earlier version has written them: all of them before the
 * first request after an upgrade, and each hour those of an older instance that still runs beside this one.
 */
@Component
public class IndexUpkeep implements SmartInitializingSingleton {

    /** What a feature's rows are found by. */
    public interface Index {

        /** Brings some rows up to date that no one else is changing, and returns how many; zero when none is left. */
        int catchUp();
    }

    private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);

    private final ObjectProvider<Index> indexes;
    private final TransactionOperations transaction;

    IndexUpkeep(ObjectProvider<Index> indexes, TransactionOperations transaction) {
        this.indexes = indexes;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        catchUp();
    }

    @Scheduled(
            fixedDelayString = "${grantdesk.housekeeping.every:PT1H}",
            initialDelayString = "${grantdesk.housekeeping.every:PT1H}")
    void catchUp() {
        for (var index : indexes) {
            long rows = 0;
            for (int some = 1; some > 0; rows += some) {
                some = Objects.requireNonNull(transaction.execute(status -> index.catchUp()));
            }
            if (rows > 0) {
                LOG.info("{} rows of an earlier version can be searched and sorted now", rows);
            }
        }
    }
}
