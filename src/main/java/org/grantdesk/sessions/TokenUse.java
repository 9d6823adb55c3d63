package org.grantdesk.sessions;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import org.grantdesk.base.LastUseTimes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When personal access tokens were last used, written down once a minute and at the end. */
@Component
class TokenUse extends LastUseTimes {

    TokenUse(JdbcTemplate jdbc, Clock clock) {
        super("personal_access_token", jdbc, clock);
    }

    @Override
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @PreDestroy
    public void flush() {
        super.flush();
    }
}
