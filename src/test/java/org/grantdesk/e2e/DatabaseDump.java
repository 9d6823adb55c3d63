package org.grantdesk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A whole database as text. */
final class DatabaseDump {

    private DatabaseDump() {}

    /** Every statement that would make the embedded database anew. The portal must be stopped. */
    static String ofH2(Path dataDirectory) {
        String url = "jdbc:h2:file:" + dataDirectory.resolve("grantdesk")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            return String.join("\n", strings(connection, "script"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every byte in the data directory, deleted rows that are still in a file included; one character per byte. */
    static String ofFiles(Path dataDirectory) {
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every row of every table of a PostgreSQL database. */
    static String ofPostgres(String jdbcUrl) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            List<String> rows = new ArrayList<>();
            for (String table : strings(
                    connection,
                    "select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables"
                            + " where table_type = 'BASE TABLE'"
                            + " and table_schema not in ('pg_catalog', 'information_schema')")) {
                rows.addAll(strings(connection, "select row_to_json(t)::text from " + table + " t"));
            }
            return String.join("\n", rows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (result.next()) {
                strings.add(result.getString(1));
            }
            return strings;
        }
    }
}
