package org.grantdesk.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.ActionRefused;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What an operator wants to see move: changes and refusals by kind, and how large the tables are. Tags are words from a
 * short list; nothing says who, which app or what was typed.
 */
@Component
class Measurements {

    private static final String EVENTS = "grantdesk.events";
    private static final List<String> TABLES =
            List.of("client", "person", "app_grant", "app_authorization", "app_token", "audit_event");
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final MeterRegistry registry;
    private final JdbcTemplate jdbc;
    private final String estimates;
    private final Clock clock;
    private Map<String, Double> rows = Map.of();
    private Instant counted = Instant.MIN;

    Measurements(
            MeterRegistry registry, JdbcTemplate jdbc, @Value("${spring.datasource.url}") String url, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        // What the database believes; counting a million rows for a picture would cost more than the picture is worth.
        this.estimates = url.startsWith("jdbc:h2:")
                ? "select table_name, row_count_estimate from information_schema.tables where table_schema = schema()"
                : "select relname, reltuples from pg_class where relnamespace = current_schema()::regnamespace"
                        + " and relkind in ('r', 'p')";
        this.clock = clock;
        for (var table : TABLES) {
            Gauge.builder("grantdesk.rows", () -> rows(table))
                    .description("Rows of a table, as the database estimates them")
                    .tag("table", table)
                    .register(registry);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void count(AuditEvent change) {
        count(change.action(), "done");
    }

    @EventListener
    void count(ActionRefused refusal) {
        count(refusal.action(), "refused");
    }

    private void count(AuditAction action, String outcome) {
        registry.counter(EVENTS, "action", action.id(), "outcome", outcome).increment();
    }

    private synchronized double rows(String table) {
        if (clock.instant().minus(KNOWN_FOR).isAfter(counted)) {
            counted = clock.instant();
            rows = estimate();
        }
        return rows.getOrDefault(table, Double.NaN);
    }

    private Map<String, Double> estimate() {
        Map<String, Double> found = new HashMap<>();
        try {
            // Negative: no one has looked yet.
            jdbc.query(estimates, row -> {
                found.put(row.getString(1).toLowerCase(Locale.ROOT), Math.max(0, row.getDouble(2)));
            });
        } catch (DataAccessException e) {
            // The database is away, which other measurements show.
        }
        return found;
    }
}
