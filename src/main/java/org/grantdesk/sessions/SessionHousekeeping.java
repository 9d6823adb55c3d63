package org.grantdesk.sessions;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes sessions that have ended, in small batches that do not block others. Several instances may do so at once. */
@Component
class SessionHousekeeping {

    private final ApiSessions apiSessions;
    private final StoredSessions browserSessions;

    SessionHousekeeping(ApiSessions apiSessions, StoredSessions browserSessions) {
        this.apiSessions = apiSessions;
        this.browserSessions = browserSessions;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void purge() {
        apiSessions.purge();
        browserSessions.purge();
    }
}
