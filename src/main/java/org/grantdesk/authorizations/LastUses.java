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

    /** One row of the grant for each API it reaches, so that their list is read from an index too. */
    public static final String REACHING = "(grant_id, api_id) in (select grant_id, api_id from app_grant_api where"
            + " grant_id = ? for update skip locked)";

    private final LastUseTimes grants;
    private final LastUseTimes reaching;
    private final LastUseTimes apps;

    LastUses(JdbcTemplate jdbc, Clock clock) {
        grants = new LastUseTimes("app_grant", jdbc, clock);
        reaching = new LastUseTimes("app_grant_api", "last_used_at", REACHING, jdbc, clock);
        apps = new LastUseTimes("client", jdbc, clock);
    }

    /** An app was used, and the grant too if it acted for a person. */
    public void mark(String clientId, @Nullable String grantId) {
        apps.mark(clientId);
        if (grantId != null) {
            grants.mark(grantId);
            reaching.mark(grantId);
        }
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    @PreDestroy
    void flush() {
        grants.flush();
        reaching.flush();
        apps.flush();
    }
}
