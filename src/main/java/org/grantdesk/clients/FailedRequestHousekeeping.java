package org.grantdesk.clients;

import java.time.Clock;
import java.time.Duration;
import org.grantdesk.base.ExpiredRows;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets requests that were refused so long ago that no one looks for the reason any longer. */
@Component
class FailedRequestHousekeeping {

    static final Duration KEPT = Duration.ofDays(90);

    private final ExpiredRows expired;
    private final Clock clock;

    FailedRequestHousekeeping(ExpiredRows expired, Clock clock) {
        this.expired = expired;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT9M")
    void purge() {
        expired.remove("client_failure", "id", "last_at", clock.instant().minus(KEPT));
    }
}
