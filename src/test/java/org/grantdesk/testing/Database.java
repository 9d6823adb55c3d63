package org.grantdesk.testing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The test's database, for looking behind the services and for starting over. */
public class Database {

    private static final List<String> TABLES = List.of(
            "audit_event",
            "app_grant",
            "app_authorization",
            "client",
            "api",
            "app_usage",
            "api_usage",
            "person",
            "search_part",
            "throttle",
            "installation",
            "installation_setting",
            "registration_token");

    private final JdbcTemplate jdbc;

    Database(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The database systems the portal runs on. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    /** Removes everything but the built-in roles and scopes. What those allow is as it was left. */
    public void clear() {
        TABLES.forEach(table -> jdbc.update("delete from " + table));
        jdbc.update("delete from role where built_in = false");
        jdbc.update("delete from scope where built_in = false");
    }

    /** How many rows of a table meet a condition, such as {@code "action = ?"}. */
    public long count(String table, String condition, Object... parameters) {
        var count =
                jdbc.queryForObject("select count(*) from " + table + " where " + condition, Long.class, parameters);
        return count == null ? 0 : count;
    }

    /** A single value. */
    public <T> T value(Class<T> type, String sql, Object... parameters) {
        return jdbc.queryForObject(sql, type, parameters);
    }

    /** Writes past the services. */
    public int update(String sql, Object... parameters) {
        return jdbc.update(sql, parameters);
    }
}
