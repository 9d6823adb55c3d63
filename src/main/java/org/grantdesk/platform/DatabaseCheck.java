package org.grantdesk.platform;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.grantdesk.base.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/** Tries the database once before the connection pool does, so that what is wrong is told in a sentence. */
final class DatabaseCheck {

    /** The oldest major version of PostgreSQL that its makers still mend. */
    static final int OLDEST_POSTGRESQL = 14;

    private static final String PATIENCE_SECONDS = "8";

    private DatabaseCheck() {}

    /**
     * Returns a connection; it is kept until the pool has its own, for H2 closes and tidies the file with the last one.
     */
    static Connection open(String url, @Nullable String user, @Nullable String password) {
        var login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        if (url.startsWith("jdbc:postgresql:")) {
            login.setProperty("connectTimeout", PATIENCE_SECONDS);
            login.setProperty("loginTimeout", PATIENCE_SECONDS);
        }
        try {
            var connection = DriverManager.getConnection(url, login);
            refuseOld(connection.getMetaData());
            return connection;
        } catch (SQLException e) {
            throw new StartRefused(DatabaseSentences.of(e, url.startsWith("jdbc:h2:")));
        }
    }

    static void refuseOld(DatabaseMetaData database) throws SQLException {
        if (database.getDatabaseProductName().equals("PostgreSQL")
                && database.getDatabaseMajorVersion() < OLDEST_POSTGRESQL) {
            throw new StartRefused(
                    "Grantdesk needs PostgreSQL " + OLDEST_POSTGRESQL + " or newer, and DATABASE_URL leads" + " to a "
                            + database.getDatabaseMajorVersion() + ": upgrade that server or use another one.");
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Then it is closed already.
        }
    }

    /** Gives the connection back when the start has ended, however it ended. */
    record Closing(Connection connection) implements ApplicationListener<ApplicationEvent> {

        @Override
        public void onApplicationEvent(ApplicationEvent event) {
            if (event instanceof ContextRefreshedEvent || event instanceof ApplicationFailedEvent) {
                close(connection);
            }
        }
    }
}
