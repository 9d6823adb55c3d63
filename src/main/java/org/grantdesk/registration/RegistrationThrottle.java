package org.grantdesk.registration;

import java.time.Duration;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.throttle.Throttle;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.springframework.stereotype.Component;

/**
 * Bounds how many apps register from one network: enough at once for an office on the day it begins, then one more now
 * and then. Whoever has used that up keeps no one on another network waiting.
 */
@Component
class RegistrationThrottle {

    private static final Allowance REGISTRATIONS = Allowance.steady("REGISTRATION", 60, Duration.ofSeconds(10));

    private final Throttle throttle;
    private final CurrentUser asker;

    RegistrationThrottle(Throttle throttle, CurrentUser asker) {
        this.throttle = throttle;
        this.asker = asker;
    }

    /** Counts an attempt, whatever comes of it. */
    void count() {
        var wait = throttle.failed(REGISTRATIONS.of("", asker.address()));
        if (wait.isPositive()) {
            throw RegistrationRefused.tooMany(wait);
        }
    }
}
