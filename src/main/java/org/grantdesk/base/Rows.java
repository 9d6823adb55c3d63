package org.grantdesk.base;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from a row what JDBC itself has no method for. */
public final class Rows {

    private Rows() {}

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** The texts of an array, in its order; none for one that is null, as the aggregate of no rows is. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null
                ? List.of()
                : Stream.of((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    /** The display name of the person in the row, as the table {@code person} has it; empty where there is none. */
    public static String displayName(ResultSet row) throws SQLException {
        var username = row.getString("username");
        return username == null
                ? ""
                : DisplayName.of(username, row.getString("first_name"), row.getString("last_name"));
    }
}
