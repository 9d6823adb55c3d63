package org.grantdesk.clients;

import java.time.LocalDate;
import java.util.Comparator;

/** A failure or an event of an app on a day. The order is the one in which rows are written. */
record UsageCounter(String clientId, LocalDate day, String event, String reason) implements Comparable<UsageCounter> {

    private static final Comparator<UsageCounter> ORDER = Comparator.comparing(UsageCounter::clientId)
            .thenComparing(UsageCounter::day)
            .thenComparing(UsageCounter::event)
            .thenComparing(UsageCounter::reason);

    static final String FAILURE = "FAILURE";

    @Override
    public int compareTo(UsageCounter other) {
        return ORDER.compare(this, other);
    }
}
