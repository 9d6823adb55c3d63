package org.grantdesk.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the sample apps did day by day until they were last used: less on weekends, as at work. */
@Component
@ConditionalOnProperty(name = "grantdesk.demo", havingValue = "true")
class DemoUsage {

    private static final int DAYS = 60;
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final DemoApiUse apis;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    DemoUsage(DemoApiUse apis, JdbcTemplate jdbc, Clock clock) {
        this.apis = apis;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record UsedApp(String clientId, int people, LocalDate lastDay) {}

    void happen(Random random) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var apps = jdbc.query(
                "select id, people_count, last_used_at from client where last_used_at is not null order by sort_key",
                (row, number) -> new UsedApp(
                        row.getString(1),
                        row.getInt(2),
                        LocalDate.ofInstant(row.getTimestamp(3).toInstant(), ZoneOffset.UTC)));
        var rows = new ArrayList<Object[]>();
        for (var app : apps) {
            app.lastDay()
                    .minusDays(DAYS)
                    .datesUntil(app.lastDay().plusDays(1))
                    .forEach(day -> rows.addAll(day(app, day, random)));
        }
        for (var failing : jdbc.queryForList(
                "select client_id, kind, sum(occurrences) as amount from client_failure group by client_id, kind")) {
            rows.add(
                    new Object[] {failing.get("client_id"), today, "FAILURE", failing.get("kind"), failing.get("amount")
                    });
        }
        jdbc.batchUpdate(
                "insert into app_usage (client_id, usage_day, event, reason, amount) values (?, ?, ?, ?, ?)", rows);
        apis.happen(random);
    }

    private static List<Object[]> day(UsedApp app, LocalDate day, Random random) {
        var usual = WEEKEND.contains(day.getDayOfWeek()) ? app.people() / 5 : app.people();
        var signIns = usual + random.nextInt(usual + 1);
        var refreshes = signIns * 3 + random.nextInt(signIns * 2 + 1);
        var rows = new ArrayList<Object[]>();
        if (signIns > 0) {
            rows.add(new Object[] {app.clientId(), day, "SIGN_IN", "", signIns});
            rows.add(new Object[] {app.clientId(), day, "REFRESH", "", refreshes});
            rows.add(new Object[] {app.clientId(), day, "TOKEN", "", signIns + refreshes});
        }
        if (random.nextInt(12) == 0) {
            rows.add(new Object[] {app.clientId(), day, "FAILURE", "REFRESH_TOKEN", 1 + random.nextInt(4)});
        }
        return rows;
    }
}
