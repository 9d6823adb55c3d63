package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.grantdesk.testing.Database.Kind;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V013 keeps what can be known about addresses of people who were there before. */
class VerifiedAddressMigrationTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyAddressesThatWereProvedAreVerified(Kind kind) throws SQLException {
        var url = kind == Kind.POSTGRESQL
                ? Postgres.createDatabase()
                : "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=";
        try (var connection = DriverManager.getConnection(url)) {
            migrate(url, "011");
            person(connection, "provided", true);
            identity(connection, "provided", "2026-03-01 12:00:00.5");
            person(connection, "linked", true);
            identity(connection, "linked", "2026-03-01 12:01:00");
            person(connection, "provided_no_mail", false);
            identity(connection, "provided_no_mail", "2026-03-01 12:00:00");
            person(connection, "asked", true);
            event(connection, "asked", "person.reset.asked", "2026-03-02 12:00:00");
            event(connection, "asked", "person.password.reset", "2026-03-02 12:10:00");
            person(connection, "asked_and_given", true);
            event(connection, "asked_and_given", "person.reset.asked", "2026-03-02 12:00:00");
            event(connection, "asked_and_given", "person.reset.started", "2026-03-02 12:05:00");
            event(connection, "asked_and_given", "person.password.reset", "2026-03-02 12:10:00");
            person(connection, "given", true);
            event(connection, "given", "person.reset.started", "2026-03-02 12:00:00");
            event(connection, "given", "person.password.reset", "2026-03-02 12:10:00");
            person(connection, "plain", true);

            migrate(url, "latest");

            var verified = new TreeSet<String>();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select username from person where verified_email = email order by username")) {
                while (row.next()) {
                    verified.add(row.getString(1));
                }
            }
            assertThat(verified).containsExactly("asked", "provided");
        }
    }

    private static void person(Connection connection, String name, boolean mail) throws SQLException {
        execute(
                connection,
                "insert into person (id, username, email, name_key, first_name, last_name, nickname, position, locale,"
                        + " created_at, updated_at, security_version, version) values ('" + name + "', '" + name + "', "
                        + (mail ? "'" + name + "@example.test'" : "null") + ", '" + name + "', '', '', '', '', 'en',"
                        + " timestamp with time zone '2026-03-01 12:00:00+00', current_timestamp, 0, 0)");
    }

    private static void identity(Connection connection, String name, String at) throws SQLException {
        execute(
                connection,
                "insert into person_identity (id, person_id, issuer, subject, provider, label, created_at) values ('i_"
                        + name + "', '" + name + "', 'https://id.example.test', '" + name + "', 'work', '" + name
                        + "', timestamp with time zone '" + at + "+00')");
    }

    private static void event(Connection connection, String name, String action, String at) throws SQLException {
        execute(
                connection,
                "insert into audit_event (occurred_at, action, outcome, actor_name, address, person_id) values"
                        + " (timestamp with time zone '" + at + "+00', '" + action + "', 'DONE', '', '', '" + name
                        + "')");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void migrate(String url, String target) {
        Flyway.configure().dataSource(url, null, null).target(target).load().migrate();
    }
}
