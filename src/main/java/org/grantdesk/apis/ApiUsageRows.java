package org.grantdesk.apis;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.UsageStore;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The table of what was asked for APIs. */
@Component
class ApiUsageRows {

    private final UsageStore<ApiUsageCounter> rows;
    private final JdbcClient client;

    ApiUsageRows(JdbcTemplate jdbc, JdbcClient client, TransactionOperations transaction) {
        rows = new UsageStore<>(
                "api_usage",
                List.of("api_id", "usage_day", "event", "client_id"),
                counter ->
                        List.of(counter.apiId(), counter.day(), counter.event().name(), counter.clientId()),
                jdbc,
                transaction);
        this.client = client;
    }

    @Bean
    static Expiry oldApiUsage() {
        return new Expiry("api_usage", "id", "usage_day", Duration.ofDays(ApiUsageService.MAX_DAYS));
    }

    /** Adds to the rows, all or none. */
    void add(SortedMap<ApiUsageCounter, Long> amounts) {
        rows.add(amounts);
    }

    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT12M")
    void removeOfDeletedApis() {
        rows.removeWithout("api");
    }

    /** The days from one on, the oldest first; days without any count are left out. */
    List<ApiUsageDay> days(String apiId, LocalDate from) {
        return client.sql("select usage_day, sum(case when event = 'TOKEN' then amount else 0 end),"
                        + " sum(case when event = 'INTROSPECTION' then amount else 0 end) from api_usage"
                        + " where api_id = ? and usage_day >= ? group by usage_day order by usage_day")
                .params(apiId, from)
                .query((row, number) -> new ApiUsageDay(
                        Objects.requireNonNull(row.getObject(1, LocalDate.class)), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** The apps that got tokens since a day, those with the most first. */
    List<ApiUsageApp> apps(String apiId, LocalDate from, int limit) {
        return client.sql("select u.client_id, coalesce(c.name, ''), c.owner_id, u.amount from (select client_id,"
                        + " sum(amount) as amount from api_usage where api_id = ? and usage_day >= ? and event = 'TOKEN' group by"
                        + " client_id order by sum(amount) desc, client_id limit ?) u left join client c on c.id = u.client_id"
                        + " order by u.amount desc, u.client_id")
                .params(apiId, from, limit)
                .query((row, number) ->
                        new ApiUsageApp(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }
}
