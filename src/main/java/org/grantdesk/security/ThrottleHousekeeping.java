package org.grantdesk.security;

import java.time.Clock;
import org.grantdesk.base.ExpiredRows;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes counts that are forgotten. */
@Component
class ThrottleHousekeeping {

    private final ExpiredRows expired;
    private final Clock clock;

    ThrottleHousekeeping(ExpiredRows expired, Clock clock) {
        this.expired = expired;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void purge() {
        expired.remove(
                "throttle", "throttle_key", "last_failed_at", clock.instant().minus(Throttle.FORGOTTEN_AFTER));
    }
}
