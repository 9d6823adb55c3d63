package org.grantdesk.clients;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import org.grantdesk.base.UsageCounts;
import org.springframework.stereotype.Component;

/** Counts what apps do. */
@Component
public class AppUsage extends UsageCounts<UsageCounter> {

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

    @Override
    protected void write(SortedMap<UsageCounter, Long> amounts) {
        rows.add(amounts);
    }
}
