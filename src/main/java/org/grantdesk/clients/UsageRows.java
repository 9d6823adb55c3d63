package org.grantdesk.clients;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.grantdesk.base.Expiry;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The table of what apps did. Its rows refer to nothing and are locked in the order of their keys. */
@Component
class UsageRows {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final TransactionOperations transaction;

    UsageRows(JdbcTemplate jdbc, JdbcClient client, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.client = client;
        this.transaction = transaction;
    }

    /** A year and the month before it can be compared. */
    @Bean
    static Expiry oldUsage() {
        return new Expiry("app_usage", "id", "usage_day", Duration.ofDays(UsageService.MAX_DAYS));
    }

    /**
     * Adds to the rows, all or none. Other instances may add to the same ones: rows that are missing are made first, so
     * that everyone then waits for the others in the same order.
     */
    void add(SortedMap<UsageCounter, Long> amounts) {
        var missing = amounts.keySet().stream()
                .map(counter -> new Object[] {counter.clientId(), counter.day(), counter.event(), counter.reason()})
                .toList();
        var added = amounts.entrySet().stream()
                .map(entry -> {
                    var counter = entry.getKey();
                    return new Object[] {
                        entry.getValue(), counter.clientId(), counter.day(), counter.event(), counter.reason()
                    };
                })
                .toList();
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate(
                    "insert into app_usage (client_id, usage_day, event, reason, amount) values (?, ?, ?, ?, 0)"
                            + " on conflict do nothing",
                    missing);
            jdbc.batchUpdate(
                    "update app_usage set amount = amount + ?"
                            + " where client_id = ? and usage_day = ? and event = ? and reason = ?",
                    added);
        });
    }

    /** Removes the rows of apps that are gone, in batches that pass by what is locked. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT11M")
    void removeOfDeletedApps() {
        int removed;
        do {
            removed = Objects.requireNonNull(transaction.execute(status -> removeSomeOfDeletedApps()));
        } while (removed == BATCH);
    }

    private int removeSomeOfDeletedApps() {
        var ids = client.sql("select u.id from app_usage u where not exists (select 1 from client c where c.id ="
                        + " u.client_id) order by u.client_id, u.usage_day limit " + BATCH + " for update skip locked")
                .query(Long.class)
                .list();
        if (!ids.isEmpty()) {
            client.sql("delete from app_usage where id = any(?)")
                    .params(List.of((Object) ids.toArray(Long[]::new)))
                    .update();
        }
        return ids.size();
    }

    /** The days of an app from one on, the oldest first; days without any count are left out. */
    List<UsageDay> days(String clientId, LocalDate from) {
        var days = new TreeMap<LocalDate, Map<String, Long>>();
        var failures = new TreeMap<LocalDate, Map<FailureReason, Long>>();
        client.sql("select usage_day, event, reason, amount from app_usage where client_id = ? and usage_day >= ?")
                .params(clientId, from)
                .query(row -> {
                    var day = row.getObject(1, LocalDate.class);
                    var amounts = days.computeIfAbsent(day, any -> new TreeMap<>());
                    if (UsageCounter.FAILURE.equals(row.getString(2))) {
                        failures.computeIfAbsent(day, any -> new EnumMap<>(FailureReason.class))
                                .merge(FailureReason.stored(row.getString(3)), row.getLong(4), Long::sum);
                    } else {
                        amounts.merge(row.getString(2), row.getLong(4), Long::sum);
                    }
                });
        return days.entrySet().stream()
                .map(day -> new UsageDay(
                        day.getKey(),
                        of(day.getValue(), UsageEvent.SIGN_IN),
                        of(day.getValue(), UsageEvent.REFRESH),
                        of(day.getValue(), UsageEvent.TOKEN),
                        failures.getOrDefault(day.getKey(), Map.of())))
                .toList();
    }

    private static long of(Map<String, Long> amounts, UsageEvent event) {
        return amounts.getOrDefault(event.name(), 0L);
    }

    /** Why most requests of an app failed on a day, without those for an address that was registered since. */
    Optional<FailureReason> failing(String clientId, LocalDate day) {
        return client.sql("select u.reason from app_usage u where u.client_id = ? and u.usage_day = ?"
                        + " and u.event = 'FAILURE' and (u.reason not in ('REDIRECT_URI', 'POST_LOGOUT_REDIRECT_URI')"
                        + " or exists (select 1 from client_failure f where f.client_id = u.client_id"
                        + " and f.kind = u.reason and not " + FailedRequests.MENDED + "))"
                        + " order by u.amount desc, u.reason limit 1")
                .params(clientId, day)
                .query((row, number) -> FailureReason.stored(row.getString(1)))
                .optional();
    }
}
