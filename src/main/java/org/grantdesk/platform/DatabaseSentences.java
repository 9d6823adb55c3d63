package org.grantdesk.platform;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.grantdesk.base.Outage;
import org.jspecify.annotations.Nullable;

/** What an operator reads when the database cannot be used. Never a value from the URL: a password may be in it. */
final class DatabaseSentences {

    private static final String DAMAGED = "The embedded database in the data directory is damaged and cannot be read:"
            + " put grantdesk.mv.db back from a copy.";

    private static final int H2_GENERAL_ERROR = 50000;

    private static final Map<Integer, String> H2 = Map.of(
            90020,
            "The embedded database is in use by another process, probably a second Grantdesk with the same"
                    + " GRANTDESK_DATA_DIR: end that one, or give this one a directory of its own.",
            90048,
            "The embedded database was written by another version of H2: start the Grantdesk that wrote it, or put a"
                    + " copy back that fits this one.",
            90028,
            DAMAGED,
            90030,
            DAMAGED);

    private static final Map<String, String> POSTGRESQL = Map.of(
            "28P01",
            "The PostgreSQL server of DATABASE_URL refuses its user or password: correct them.",
            "28000",
            "The PostgreSQL server of DATABASE_URL does not let this user in from here: correct the user, or allow it"
                    + " in the server's pg_hba.conf.",
            "3D000",
            "The PostgreSQL server has no database with the name in DATABASE_URL: create it, or correct the name.",
            "42501",
            "The user in DATABASE_URL may not create tables: make it the owner of the database, or grant it create on"
                    + " the schema public.",
            "53300",
            "The PostgreSQL server of DATABASE_URL has no connection left: allow more there, or set"
                    + " GRANTDESK_DATABASE_CONNECTIONS lower on every instance.",
            "57P03",
            "The PostgreSQL server of DATABASE_URL is just starting or stopping: start Grantdesk again in a moment.");

    private DatabaseSentences() {}

    static String of(SQLException failure, boolean embedded) {
        var known = known(failure);
        if (known != null) {
            return known;
        }
        if (embedded) {
            return isDamage(failure) ? DAMAGED : "The embedded database cannot be opened. H2 says: " + quote(failure);
        }
        return isOfTheConnection(failure)
                ? "The PostgreSQL server of DATABASE_URL cannot be reached: check its host and port, and that it runs"
                        + " and lets connections in from here."
                : "The PostgreSQL server of DATABASE_URL refuses to work with Grantdesk. It says: " + quote(failure);
    }

    /** Only where there was no conversation; 08004 and 08P01 are what a server, or its driver, answers. */
    private static boolean isOfTheConnection(SQLException failure) {
        return Set.of("08000", "08001", "08003", "08006", "08007").contains(String.valueOf(failure.getSQLState()));
    }

    private static boolean isDamage(SQLException failure) {
        return failure.getErrorCode() == H2_GENERAL_ERROR || Outage.endsConnection(failure);
    }

    private static String quote(SQLException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .map(line -> line.replaceFirst("^[A-Z]+: ", "").replaceFirst("; SQL statement:$", ""))
                .map(line -> line.endsWith(".") ? line : line + ".")
                .orElse("nothing.");
    }

    /** Returns null for failures that have no sentence of their own. */
    static @Nullable String known(SQLException failure) {
        var byCode = H2.get(failure.getErrorCode());
        if (byCode != null) {
            return byCode;
        }
        var state = failure.getSQLState();
        return state == null ? null : POSTGRESQL.get(state);
    }
}
