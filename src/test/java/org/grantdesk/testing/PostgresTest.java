package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class PostgresTest {

    @Test
    void everyDatabaseIsEmptyAndItsOwn() throws SQLException {
        String first = Postgres.createDatabase();
        String second = Postgres.createDatabase();
        execute(first, "create table t (n int)");

        assertThat(tables(first)).isEqualTo(1);
        assertThat(tables(second)).isZero();
    }

    @Test
    void anAcknowledgedWriteSurvivesTheKill() throws SQLException {
        try (Postgres server = Postgres.start()) {
            String url = server.newDatabase();
            execute(url, "create table t (n int)");
            execute(url, "insert into t values (42)");

            server.kill();
            server.restart();

            assertThat(number(url, "select n from t")).isEqualTo(42);
        }
    }

    private static int tables(String url) throws SQLException {
        return number(url, "select count(*) from information_schema.tables where table_schema = 'public'");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
