package org.grantdesk.accounts;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers when personal access tokens were used and writes it down once a minute and at the end, so that a request
 * does not cost a write. A crash loses at most that minute of times.
 */
@Component
class TokenUse {

    private final Map<String, Instant> marks = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private final Clock clock;

    TokenUse(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void mark(String tokenId) {
        marks.put(tokenId, clock.instant());
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @PreDestroy
    void flush() {
        var taken = Map.copyOf(marks);
        if (taken.isEmpty()) {
            return;
        }
        var rows = taken.entrySet().stream()
                .map(mark -> {
                    var time = Timestamp.from(mark.getValue());
                    return new Object[] {time, mark.getKey(), time};
                })
                .toList();
        jdbc.batchUpdate(
                "update personal_access_token set last_used_at = ?"
                        + " where id = ? and (last_used_at is null or last_used_at < ?)",
                rows);
        // A mark that was renewed meanwhile stays for the next time.
        taken.forEach(marks::remove);
    }
}
