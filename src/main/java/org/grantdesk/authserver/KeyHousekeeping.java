package org.grantdesk.authserver;

import java.time.Clock;
import org.grantdesk.base.ExpiredRows;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes signing keys once everything they signed has ended. */
@Component
class KeyHousekeeping {

    private final ExpiredRows expired;
    private final Clock clock;

    KeyHousekeeping(ExpiredRows expired, Clock clock) {
        this.expired = expired;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT11M")
    void purge() {
        expired.remove("signing_key", "kid", "ends_at", clock.instant());
    }
}
