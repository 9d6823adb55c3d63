package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.grantdesk.testing.Database.Kind;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * F22: a database of every earlier version of the schema, with rows as {@code rows-V….sql} has them, is brought to
 * today's. A script in {@code db/migration} is never edited, so the schema it makes is the one of that time.
 */
@Tag("slow")
class UpgradeTest {

    /**
     * Tables that a later version does not have any more. An instance from before cannot run beside one from after, so
     * such an upgrade begins with stopping all of them; docs/operations.md has the list. Counters of wrong passwords
     * begin at nothing.
     */
    private static final Set<String> GIVEN_UP = Set.of("sign_in_throttle");

    private static final Map<Kind, List<List<String>>> STRUCTURES = new EnumMap<>(Kind.class);

    static Stream<Arguments> versions() {
        return migrations().stream()
                .flatMap(version -> Stream.of(Arguments.of(Kind.H2, version), Arguments.of(Kind.POSTGRESQL, version)));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyRowOfEveryEarlierVersionIsTheSameAfterwards(Kind kind, String version) throws Exception {
        var url = database(kind);
        try (var connection = DriverManager.getConnection(url)) {
            migrate(url, version);
            fill(connection, kind, version);
            var columns = columns(connection);
            var before = rows(connection, columns);
            // A later version may reword what came with it; ScopeTextsMigrationTest has that.
            if (before.containsKey("scope")) {
                before.get("scope").removeIf(UpgradeTest::isBuiltIn);
            }

            migrate(url, "latest");

            var after = columns(connection);
            columns.keySet().removeAll(GIVEN_UP);
            before.keySet().removeAll(GIVEN_UP);
            columns.forEach((table, names) -> assertThat(after.getOrDefault(table, List.of()))
                    .as("columns of %s, which an older instance beside this one may still use", table)
                    .containsAll(names));
            var now = rows(connection, columns);
            before.forEach((table, rows) -> {
                var lost = new HashSet<>(rows);
                now.get(table).forEach(lost::remove);
                assertThat(lost)
                        .as("rows of %s that are gone or changed", table)
                        .isEmpty();
            });
            assertThat(before.get("person")).as("the test has rows").hasSizeGreaterThan(1000);
            assertThat(structure(connection)).isEqualTo(structureOf(kind));
        }
    }

    /** What an older instance writes while a newer one has brought the schema forward already. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void theNewestSchemaTakesWhatOlderVersionsWrite(Kind kind) throws Exception {
        var url = database(kind);
        try (var connection = DriverManager.getConnection(url)) {
            migrate(url, "latest");
            fill(connection, kind, migrations().getLast());
            var rows = rows(connection, columns(connection));
            assertThat(rows.get("client")).hasSizeGreaterThan(100);
            rows.values().removeIf(some -> !some.isEmpty());
            assertThat(rows.keySet()).as("tables without a row in rows-V….sql").isEmpty();
        }
    }

    /** Twice is once. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void migratingAgainChangesNothing(Kind kind) throws Exception {
        var url = database(kind);
        try (var connection = DriverManager.getConnection(url)) {
            migrate(url, "latest");
            var before = rows(connection, columns(connection));
            assertThat(migrate(url, "latest")).isZero();
            assertThat(rows(connection, columns(connection))).isEqualTo(before);
        }
    }

    private static void fill(Connection connection, Kind kind, String version) throws SQLException {
        for (var earlier : migrations()) {
            var rows = new ClassPathResource("rows-V" + earlier + ".sql", UpgradeTest.class);
            if (rows.exists()) {
                ScriptUtils.executeSqlScript(connection, new EncodedResource(rows, StandardCharsets.UTF_8));
            }
            if (earlier.equals(version)) {
                break;
            }
        }
        many(connection, kind, version);
    }

    /** Numbers, for what is slow or wrong only with many. */
    private static void many(Connection connection, Kind kind, String version) throws SQLException {
        var people = Form.rounds(1_100, 20_000);
        execute(
                connection,
                "insert into person (id, username, email, name_key, first_name, last_name, nickname, position, locale,"
                        + " created_at, updated_at, security_version, version) select 'many' || lpad(cast(n as varchar),"
                        + " 22, '0'), 'many' || n, 'many' || n || '@example.test', 'many', '', 'Many', '', '', 'en',"
                        + " current_timestamp, current_timestamp, n, 0 from " + series(kind, people));
        try (var term = connection.prepareStatement("insert into person_term (person_id, term) values (?, ?)")) {
            term.setString(1, "per00000000000000000000002");
            term.setBytes(2, "żółć".getBytes(StandardCharsets.UTF_8));
            term.executeUpdate();
        }
        if (version.compareTo("002") >= 0) {
            try (var term =
                    connection.prepareStatement("insert into client_term (client_number, term) values (?, ?)")) {
                term.setLong(1, 1_000_001);
                term.setBytes(2, "łódź".getBytes(StandardCharsets.UTF_8));
                term.executeUpdate();
            }
            var apps = Form.rounds(110, 1_000);
            execute(
                    connection,
                    "insert into client (id, name, name_key, description, client_uri, logo_uri, owner_username,"
                            + " confidential, trusted, dynamically_registered, mattermost_app_id, status,"
                            + " redirect_warning, people_count, created_at, updated_at, version) select 'many' ||"
                            + " lpad(cast(n as varchar), 22, '0'), 'Many ' || n, 'many', repeat('d', 512), '', '', 'many',"
                            + " true, false, false, '', 'ACTIVE', false, 0, current_timestamp,"
                            + " current_timestamp, 0 from " + series(kind, apps));
        }
        if (version.compareTo("004") >= 0) {
            execute(
                    connection,
                    "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at) select"
                            + " substring(p.id, 14, 13) || substring(c.id, 14, 13), p.id, c.id, 'profile',"
                            + " current_timestamp, current_timestamp from person p cross join client c where p.id like"
                            + " 'many%' and c.id like 'many%' and mod(p.security_version, 100) = 7 and p.security_version"
                            + " < "
                            + Form.rounds(1_000, 10_000));
        }
    }

    private static String series(Kind kind, int count) {
        return kind == Kind.H2 ? "system_range(1, " + count + ") s(n)" : "generate_series(1, " + count + ") s(n)";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int migrate(String url, String target) {
        return Flyway.configure()
                .dataSource(url, null, null)
                .target(target)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** In H2 one that is gone with its last connection. */
    private static String database(Kind kind) {
        return kind == Kind.POSTGRESQL
                ? Postgres.createDatabase()
                : "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH;USER=sa;PASSWORD=";
    }

    /** The versions there are, oldest first. */
    private static List<String> migrations() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql"))
                    .map(script -> String.valueOf(script.getFilename()).replaceFirst("V(\\d+)__.*", "$1"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        var columns = new TreeMap<String, List<String>>();
        for (var row : query(
                connection,
                "select table_name, column_name from information_schema.columns where table_schema = 'public'"
                        + " and table_name <> 'flyway_schema_history' order by 1, 2")) {
            columns.computeIfAbsent(row.get(0), table -> new ArrayList<>()).add(row.get(1));
        }
        return columns;
    }

    private static Map<String, List<List<String>>> rows(Connection connection, Map<String, List<String>> columns)
            throws SQLException {
        var rows = new TreeMap<String, List<List<String>>>();
        for (var table : columns.entrySet()) {
            rows.put(
                    table.getKey(),
                    query(connection, "select " + String.join(", ", table.getValue()) + " from " + table.getKey()));
        }
        return rows;
    }

    private static boolean isBuiltIn(List<String> scope) {
        return Set.of("TRUE", "t").contains(scope.getFirst());
    }

    private static List<List<String>> structure(Connection connection) throws SQLException {
        return query(
                connection,
                "select table_name, column_name, data_type, character_maximum_length, is_nullable, column_default"
                        + " from information_schema.columns where table_schema = 'public' order by 1, 2");
    }

    /** Of a database that was empty. */
    private static List<List<String>> structureOf(Kind kind) {
        return STRUCTURES.computeIfAbsent(kind, same -> {
            var url = database(same);
            try (var connection = DriverManager.getConnection(url)) {
                migrate(url, "latest");
                return structure(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The values as texts, bytes in hexadecimal. */
    private static List<List<String>> query(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<List<String>>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(
                            row.getObject(i) instanceof byte[] bytes
                                    ? HexFormat.of().formatHex(bytes)
                                    : row.getString(i));
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
