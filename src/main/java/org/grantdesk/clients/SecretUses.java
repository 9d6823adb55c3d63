package org.grantdesk.clients;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import org.grantdesk.base.LastUseTimes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When secrets were last used, written down every ten seconds and at the end. */
@Component
class SecretUses extends LastUseTimes {

    SecretUses(JdbcTemplate jdbc, Clock clock) {
        super("client_secret", jdbc, clock);
    }

    @Override
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    @PreDestroy
    public void flush() {
        super.flush();
    }
}
