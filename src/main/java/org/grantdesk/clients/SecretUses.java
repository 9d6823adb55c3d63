package org.grantdesk.clients;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import org.grantdesk.base.LastUseTimes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When secrets were last used, written down every ten seconds and at the end. */
@Component
class SecretUses {

    private final LastUseTimes times;

    SecretUses(JdbcTemplate jdbc, Clock clock) {
        times = new LastUseTimes("client_secret", jdbc, clock);
    }

    void mark(String secretId) {
        times.mark(secretId);
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    @PreDestroy
    void flush() {
        times.flush();
    }
}
