package org.grantdesk.accounts;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is over, in small batches that hold nobody up. Several instances may do so at once. */
@Component
class AccountHousekeeping {

    private final ApiSessions apiSessions;
    private final StoredSessions browserSessions;
    private final OneTimeLinks links;

    AccountHousekeeping(ApiSessions apiSessions, StoredSessions browserSessions, OneTimeLinks links) {
        this.apiSessions = apiSessions;
        this.browserSessions = browserSessions;
        this.links = links;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void purge() {
        apiSessions.purge();
        browserSessions.purge();
        links.purge();
    }
}
