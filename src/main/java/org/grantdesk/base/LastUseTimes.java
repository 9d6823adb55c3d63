package org.grantdesk.base;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * When rows of one table were last used: remembered, and written down in one go every ten seconds and at the end, so that a request
 * does not cost a write. A crash loses what was remembered since.
 */
public class LastUseTimes {

    private final Map<String, Instant> marks = new ConcurrentHashMap<>();
    private final String update;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    /** @param table has the columns {@code id} and {@code last_used_at} */
    public LastUseTimes(String table, JdbcTemplate jdbc, Clock clock) {
        this(table, "last_used_at", jdbc, clock);
    }

    /**
     * @param table has the column {@code id}
     * @param column of the time
     */
    public LastUseTimes(String table, String column, JdbcTemplate jdbc, Clock clock) {
        this(table, column, "id = (select id from " + table + " where id = ? for update skip locked)", jdbc, clock);
    }

    /**
     * @param rows the condition that selects the rows of one id and skips those that are locked
     */
    public LastUseTimes(String table, String column, String rows, JdbcTemplate jdbc, Clock clock) {
        // A row that a person is changing is left out: this never waits, so no one waits in a circle.
        this.update = "update " + table + " set " + column + " = ? where " + rows + " and (" + column + " is null or "
                + column + " < ?)";
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void mark(String id) {
        marks.put(id, clock.instant());
    }

    /** Writes down what was remembered. A later time that is there already stays. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    @PreDestroy
    public void flush() {
        var taken = Map.copyOf(marks);
        if (taken.isEmpty()) {
            return;
        }
        var rows = taken.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(mark -> {
                    var time = Timestamp.from(mark.getValue());
                    return new Object[] {time, mark.getKey(), time};
                })
                .toList();
        jdbc.batchUpdate(update, rows);
        // A mark that was renewed meanwhile stays for the next time.
        taken.forEach(marks::remove);
    }
}
