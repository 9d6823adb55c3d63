package org.grantdesk.audit;

import java.time.Clock;
import org.grantdesk.base.ExpiredRows;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes rows that are older than the log is to go back. Several instances may do so at once. */
@Component
class AuditHousekeeping {

    private final ExpiredRows expired;
    private final AuditProperties properties;
    private final Clock clock;

    AuditHousekeeping(ExpiredRows expired, AuditProperties properties, Clock clock) {
        this.expired = expired;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void purge() {
        if (properties.retention().isPositive()) {
            expired.remove("audit_event", "id", "occurred_at", clock.instant().minus(properties.retention()));
        }
    }
}
