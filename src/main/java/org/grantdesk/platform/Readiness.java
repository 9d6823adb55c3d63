package org.grantdesk.platform;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.stereotype.Component;

/**
 * Whether requests should be sent here: started, not about to stop, and with a database that answers. Anyone may ask, so
 * the database is asked once a second at most, by one of the callers; the others hear what was known before.
 */
@Component
public class Readiness {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 2;

    private final ApplicationAvailability availability;
    private final DataSource database;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known = new Known(Instant.MIN, true);

    private record Known(Instant at, boolean answers) {}

    Readiness(ApplicationAvailability availability, DataSource database, Clock clock) {
        this.availability = availability;
        this.database = database;
        this.clock = clock;
    }

    public boolean isReady() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && databaseAnswers();
    }

    private boolean databaseAnswers() {
        if (clock.instant().minus(KNOWN_FOR).isAfter(known.at()) && asking.tryLock()) {
            try {
                known = new Known(clock.instant(), ask());
            } finally {
                asking.unlock();
            }
        }
        return known.answers();
    }

    private boolean ask() {
        try (var connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
