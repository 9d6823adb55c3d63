package org.grantdesk.accounts;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is over, in small batches that hold nobody up. Several instances may do so at once. */
@Component
class AccountHousekeeping {

    private final SignInThrottle throttle;
    private final ApiSessions apiSessions;
    private final StoredSessions browserSessions;

    AccountHousekeeping(SignInThrottle throttle, ApiSessions apiSessions, StoredSessions browserSessions) {
        this.throttle = throttle;
        this.apiSessions = apiSessions;
        this.browserSessions = browserSessions;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void purge() {
        boolean more;
        do {
            more = throttle.purgeSome() | apiSessions.purgeSome();
        } while (more);
        browserSessions.purge();
    }
}
