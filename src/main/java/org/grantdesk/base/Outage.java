package org.grantdesk.base;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Tells a database that is away, slow, full or read-only from a mistake of our own. Every interface of the portal says so in
 * its own words, with 503 and {@code Retry-After}: trying again is right, and nothing is wrong with the request.
 */
public final class Outage {

    /** The seconds that {@code Retry-After} asks for. */
    public static final String RETRY_AFTER = "5";

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /** Classes of SQL states: connection, resources (a full disk), operator intervention (a stop), system, conflict. */
    private static final List<String> CLASSES = List.of("08", "53", "57", "58", "40");

    /** Single states: read-only (PostgreSQL, H2), locked too long (both), closed, I/O error, broken file (H2). */
    private static final Set<String> STATES = Set.of(
            "25006", "90097", "55P03", "HYT00", "HYT01", "90098", "90121", "90020", "90028", "90030", "90031", "90067");

    /** H2 has no state for a disk that is full. The class is not on the compiler's path. */
    private static final String H2_STORE = "org.h2.mvstore.MVStoreException";

    /** What the pool's connection says, after the failure that has closed it, to code that rolls back or continues. */
    private static final String CLOSED = "Connection is closed";

    private Outage() {}

    /** Whether the database, and not the request or this program, is why something failed. */
    public static boolean isBehind(@Nullable Throwable error) {
        return describe(error).isPresent();
    }

    /** What the database or its driver said, in one line for the log; empty when it is not the reason. */
    public static Optional<String> describe(@Nullable Throwable error) {
        return causes(error).stream()
                .filter(Outage::isOutage)
                .findFirst()
                .map(cause -> String.valueOf(cause.getMessage())
                        .lines()
                        .findFirst()
                        .orElse(cause.getClass().getSimpleName()));
    }

    /** How an interface says that the database does not serve it. */
    @FunctionalInterface
    public interface Answer {
        void write() throws IOException;
    }

    /** Passes a request on, and has an outage answered unless an answer has begun. */
    public static void answer(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Answer unavailable)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            var outage = describe(e);
            if (outage.isEmpty() || response.isCommitted()) {
                throw e;
            }
            LOG.warn("The database does not serve {}: {}", request.getRequestURI(), outage.get());
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            unavailable.write();
        }
    }

    /** Whether a connection that failed with this is of no use any longer. */
    public static boolean endsConnection(SQLException error) {
        var state = String.valueOf(error.getSQLState());
        if (state.startsWith("40")) {
            // A transaction has lost against another one. H2's store is the cause of that too, and as good as ever.
            return false;
        }
        return state.startsWith("08")
                || Set.of("90098", "90121", "90028", "90030", "90031", "90067").contains(state)
                || causes(error).stream().anyMatch(Outage::isBrokenStore);
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case SQLTransientConnectionException _,
                    SQLNonTransientConnectionException _,
                    SQLRecoverableException _,
                    SQLTimeoutException _ -> true;
            case SQLException sql -> {
                var state = String.valueOf(sql.getSQLState());
                yield CLOSED.equals(sql.getMessage())
                        || STATES.contains(state)
                        || CLASSES.stream().anyMatch(state::startsWith);
            }
            default -> isBrokenStore(cause);
        };
    }

    private static boolean isBrokenStore(Throwable cause) {
        return cause.getClass().getName().equals(H2_STORE);
    }

    /** The error and what is behind it, each once. */
    public static List<Throwable> causes(@Nullable Throwable error) {
        var causes = new ArrayList<Throwable>();
        for (var cause = error; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
