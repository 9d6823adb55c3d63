package org.grantdesk.authorizations;

import java.time.Clock;
import java.time.Duration;
import org.grantdesk.base.ExpiredRows;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes sign-ins into apps and tokens that have ended. Grants stay until a person ends them. */
@Component
class GrantHousekeeping {

    /** A used code is recognised that long after its end, so that anyone who presents it again is found out. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final ExpiredRows expired;
    private final Clock clock;

    GrantHousekeeping(ExpiredRows expired, Clock clock) {
        this.expired = expired;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${grantdesk.housekeeping.every:PT1H}",
            initialDelayString = "${grantdesk.housekeeping.first:PT7M}")
    void purge() {
        var now = clock.instant();
        expired.remove("app_authorization", "id", "expires_at", now);
        expired.remove("app_token", "id", "expires_at", now.minus(REMEMBERED));
    }
}
