package org.grantdesk.base;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Counts what is used. A request only adds to a number in memory; what has come together is added to the database every
 * five seconds and when the portal stops. A crash loses what was counted since.
 *
 * @param <K> what is counted
 */
public abstract class UsageCounts<K extends Comparable<K>> {

    /** Numbers in memory at most, while the database cannot be reached; what is new is not counted then. */
    public static final int MAX_COUNTERS = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(UsageCounts.class);

    private final Map<K, Long> counts = new ConcurrentHashMap<>();

    protected final void add(K counter, long amount) {
        if (counts.size() < MAX_COUNTERS || counts.containsKey(counter)) {
            counts.merge(counter, amount, Long::sum);
        }
    }

    /** Adds to what is stored, all or nothing. */
    protected abstract void write(SortedMap<K, Long> amounts);

    public final int size() {
        return counts.size();
    }

    /** Writes down what was counted. What cannot be written stays for the next time. One at a time: a stop waits for it. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    @PreDestroy
    public synchronized void flush() {
        var taken = new TreeMap<K, Long>();
        for (var counter : Set.copyOf(counts.keySet())) {
            var amount = counts.remove(counter);
            if (amount != null) {
                taken.put(counter, amount);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            write(taken);
        } catch (DataAccessException | TransactionException e) {
            taken.forEach(this::add);
            LOG.warn("What was used could not be counted yet: {}", e.getMessage());
        }
    }
}
