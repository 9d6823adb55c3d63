package org.grantdesk.authorizations;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import org.grantdesk.base.LastUseTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When apps and grants were last used, written down every ten seconds and at the end. */
@Component
public class LastUses {

    private final LastUseTimes grants;
    private final LastUseTimes apps;

    LastUses(JdbcTemplate jdbc, Clock clock) {
        grants = new LastUseTimes("app_grant", jdbc, clock);
        apps = new LastUseTimes("client", jdbc, clock);
    }

    /** An app was used, and the grant too if it acted for a person. */
    public void mark(String clientId, @Nullable String grantId) {
        apps.mark(clientId);
        if (grantId != null) {
            grants.mark(grantId);
        }
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    @PreDestroy
    void flush() {
        grants.flush();
        apps.flush();
    }
}
