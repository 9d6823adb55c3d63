package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.grantdesk.testing.Database.Kind;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V023 rewords the built-in scopes, and leaves alone what an administrator has written. */
class ScopeTextsMigrationTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyTextsThatNoOneHasRewrittenAreReplaced(Kind kind) throws SQLException {
        var url = kind == Kind.POSTGRESQL
                ? Postgres.createDatabase()
                : "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=";
        try (var connection = DriverManager.getConnection(url)) {
            migrate(url, "022");
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("update scope set sentence_en = 'Ours.' where name = 'email'");
            }

            migrate(url, "latest");

            assertThat(text(connection, "sentence_en", "openid")).isEqualTo("Lets the app recognize you by an ID.");
            assertThat(text(connection, "sentence_de", "manage_oauth")).contains("rotiert ihre Secrets");
            assertThat(text(connection, "title_en", "email")).isEqualTo("See your email address");
            assertThat(text(connection, "sentence_en", "email")).isEqualTo("Ours.");
            assertThat(text(connection, "sentence_de", "email")).isEqualTo("Sieht die E-Mail-Adresse Ihres Kontos.");
            for (var scope : new String[] {"profile", "user", "offline_access"}) {
                assertThat(text(connection, "version", scope)).as(scope).isEqualTo("1");
            }
        }
    }

    private static String text(Connection connection, String column, String scope) throws SQLException {
        try (var statement = connection.prepareStatement("select " + column + " from scope where name = ?")) {
            statement.setString(1, scope);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void migrate(String url, String target) {
        Flyway.configure().dataSource(url, null, null).target(target).load().migrate();
    }
}
