package org.grantdesk.apis;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import org.grantdesk.apis.ApiUsageCounter.Event;
import org.grantdesk.base.UsageCounts;
import org.springframework.stereotype.Component;

/** Counts the tokens that are issued for APIs, and what APIs ask about tokens. */
@Component
public class ApiUsageCounts extends UsageCounts<ApiUsageCounter> {

    private final ApiUsageRows rows;
    private final Clock clock;

    ApiUsageCounts(ApiUsageRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** An app got an access token for an API, both of which exist. */
    public void issued(String apiId, String clientId) {
        add(new ApiUsageCounter(apiId, today(), Event.TOKEN, clientId), 1);
    }

    /** An API that has shown who it is asked about a token. */
    public void asked(String apiId) {
        add(new ApiUsageCounter(apiId, today(), Event.INTROSPECTION, ""), 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    protected void write(SortedMap<ApiUsageCounter, Long> amounts) {
        rows.add(amounts);
    }
}
