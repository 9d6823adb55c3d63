package org.grantdesk.clients;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Counts what apps do. A request only adds to a number in memory; what has come together is added to the database every
 * five seconds and when the portal stops. A crash loses what was counted since.
 */
@Component
public class AppUsage {

    /** Numbers in memory at most, while the database cannot be reached; further apps are not counted then. */
    static final int MAX_COUNTERS = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(AppUsage.class);

    private final Map<UsageCounter, Long> counts = new ConcurrentHashMap<>();
    private final UsageRows rows;
    private final Clock clock;

    AppUsage(UsageRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Counts an event of an app that exists. */
    public void count(String clientId, UsageEvent event) {
        add(new UsageCounter(clientId, today(), event.name(), ""), 1);
    }

    /** Counts a failed request of an app that exists. */
    public void countFailure(String clientId, FailureReason reason) {
        add(new UsageCounter(clientId, today(), UsageCounter.FAILURE, reason.name()), 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void add(UsageCounter counter, long amount) {
        if (counts.size() < MAX_COUNTERS || counts.containsKey(counter)) {
            counts.merge(counter, amount, Long::sum);
        }
    }

    int size() {
        return counts.size();
    }

    /** Writes down what was counted. What cannot be written stays for the next time. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    @PreDestroy
    public void flush() {
        var taken = new TreeMap<UsageCounter, Long>();
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
            rows.add(taken);
        } catch (DataAccessException | TransactionException e) {
            taken.forEach(this::add);
            LOG.warn("What apps did could not be counted yet: {}", e.getMessage());
        }
    }
}
