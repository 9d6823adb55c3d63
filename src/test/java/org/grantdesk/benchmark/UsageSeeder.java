package org.grantdesk.benchmark;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Gives the apps of a seeded database a history: one in a hundred signs people in every day for 400 days, one in fifty had
 * failed requests this week, and some secrets end soon.
 */
final class UsageSeeder {

    private static final int DAYS = 400;

    private UsageSeeder() {}

    static void fill(String url) throws SQLException {
        var postgres = url.startsWith("jdbc:postgresql:");
        var days = postgres
                ? "(select current_date - d as usage_day from generate_series(0, " + (DAYS - 1) + ") d)"
                : "(select dateadd(day, -\"X\", current_date) as usage_day from system_range(0, " + (DAYS - 1) + "))";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : List.of(
                    "delete from app_usage",
                    "insert into app_usage (client_id, usage_day, event, reason, amount)"
                            + " select c.id, d.usage_day, 'SIGN_IN', '', 7 from client c cross join " + days + " d"
                            + " where mod(c.number, 100) = 0",
                    "insert into app_usage (client_id, usage_day, event, reason, amount)"
                            + " select c.id, d.usage_day, 'FAILURE', 'CREDENTIALS', 2 from client c cross join " + days
                            + " d where mod(c.number, 50) = 1 and d.usage_day > current_date - interval '7' day",
                    "update client_secret set ends_at = current_timestamp + interval '3' day where client_id in"
                            + " (select c.id from client c where mod(c.number, 100) = 2)")) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute(postgres ? "vacuum analyze" : "analyze");
        }
    }
}
