package org.grantdesk.clients;

import java.time.Clock;
import java.time.Duration;
import org.grantdesk.base.ExpiredRows;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what apps did more than 400 days ago: a year and the month before it can be compared. */
@Component
class UsageHousekeeping {

    static final Duration KEPT = Duration.ofDays(UsageService.MAX_DAYS);

    private final ExpiredRows expired;
    private final UsageRows rows;
    private final Clock clock;

    UsageHousekeeping(ExpiredRows expired, UsageRows rows, Clock clock) {
        this.rows = rows;
        this.expired = expired;
        this.clock = clock;
    }

    /** Rows of days that are too old, and of apps that are gone. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT11M")
    void purge() {
        expired.remove("app_usage", "id", "usage_day", clock.instant().minus(KEPT));
        rows.removeOfDeletedApps();
    }
}
