package org.grantdesk.apis;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * An event of an API on a day. The order is the one in which rows are written.
 *
 * @param clientId the app that got a token; empty for what the API itself asks
 */
record ApiUsageCounter(String apiId, LocalDate day, Event event, String clientId)
        implements Comparable<ApiUsageCounter> {

    private static final Comparator<ApiUsageCounter> ORDER = Comparator.comparing(ApiUsageCounter::apiId)
            .thenComparing(ApiUsageCounter::day)
            .thenComparing(counter -> counter.event().name())
            .thenComparing(ApiUsageCounter::clientId);

    /** What is counted. */
    enum Event {
        TOKEN,
        INTROSPECTION
    }

    @Override
    public int compareTo(ApiUsageCounter other) {
        return ORDER.compare(this, other);
    }
}
