package org.grantdesk.clients;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.UsageStore;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The table of what apps did. */
@Component
class UsageRows {

    private final UsageStore<UsageCounter> rows;
    private final JdbcClient client;

    UsageRows(JdbcTemplate jdbc, JdbcClient client, TransactionOperations transaction) {
        rows = new UsageStore<>(
                "app_usage",
                List.of("client_id", "usage_day", "event", "reason"),
                counter -> List.of(counter.clientId(), counter.day(), counter.event(), counter.reason()),
                jdbc,
                transaction);
        this.client = client;
    }

    /** A year and the month before it can be compared. */
    @Bean
    static Expiry oldUsage() {
        return new Expiry("app_usage", "id", "usage_day", Duration.ofDays(UsageService.MAX_DAYS));
    }

    /** Adds to the rows, all or none. */
    void add(SortedMap<UsageCounter, Long> amounts) {
        rows.add(amounts);
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT11M")
    void removeOfDeletedApps() {
        rows.removeWithout("client");
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
