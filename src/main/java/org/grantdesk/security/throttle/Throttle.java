package org.grantdesk.security.throttle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.NetworkAddress;
import org.grantdesk.base.Transactions;
import org.grantdesk.security.Hashes;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes guessing slow. Failures are counted, and beyond an allowance a person has to wait before the next one is looked
 * at. Counts live in the database, so they hold for all instances, and of any number of failures at once no more are
 * let through than the allowance has room for.
 */
@Component
public class Throttle {

    /** A count that nothing was added to for so long is forgotten. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final TransactionOperations ownTransaction;
    private final Clock clock;

    Throttle(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = Transactions.independent(transactions);
        this.clock = clock;
    }

    @Bean
    static Expiry forgottenFailures() {
        return new Expiry("throttle", "throttle_key", "last_failed_at", FORGOTTEN_AFTER);
    }

    /**
     * How many failures are free, and how long the wait is after those.
     *
     * @param name tells one allowance's counts from another's
     * @param free failures without a wait
     * @param first wait after the last free one
     * @param longest each failure doubles the wait up to this; where it is the same as the first wait, a failure is
     *     forgiven each time it has passed
     */
    public record Allowance(String name, int free, Duration first, Duration longest) {

        /** For guesses: each failure beyond the free ones doubles the wait. */
        public static Allowance doubling(String name, int free, Duration first, Duration longest) {
            return new Allowance(name, free, first, longest);
        }

        /** For what goes wrong in daily work too: some at once, and then one more each time. */
        public static Allowance steady(String name, int free, Duration each) {
            return new Allowance(name, free, each, each);
        }

        /** What is counted: this allowance, used up by failures of the subject from the network address. */
        public Counter of(String subject, String address) {
            return new Counter(this, Hashes.sha256(name + "\n" + NetworkAddress.network(address) + "\n" + subject));
        }

        private boolean steady() {
            return first.equals(longest);
        }

        private Duration after(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            var delay = first.multipliedBy(1L << Math.min(failures - free, 20));
            return delay.compareTo(longest) < 0 ? delay : longest;
        }
    }

    /**
     * A row of the table.
     *
     * @param key a hash, because people type passwords into the name field
     */
    public record Counter(Allowance allowance, String key) {}

    public record Failures(int count, Instant lastAt) {

        /** Nothing has failed. */
        public static final Failures NONE = new Failures(0, Instant.EPOCH);
    }

    /** How long nothing more is looked at; zero when something may be. */
    public Duration wait(Counter counter) {
        return wait(counter, read(counter, "").orElse(Failures.NONE));
    }

    /** The same for a count that was read along with something else. */
    public Duration wait(Counter counter, Failures failures) {
        var now = clock.instant();
        var left = left(counter.allowance(), failures, now);
        var free = left == 0 ? now : failures.lastAt().plus(counter.allowance().after(failures.count()));
        return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
    }

    /**
     * Counts a failure, unless a wait is going on.
     *
     * @return how long that wait still is: the failure should not be told from a success then; zero when it was counted
     */
    public Duration failed(Counter counter) {
        // In a flood most come during a wait; they need not stand in line for the row.
        var waiting = wait(counter);
        return waiting.isZero() ? Objects.requireNonNull(ownTransaction.execute(status -> count(counter))) : waiting;
    }

    public void forget(Counter counter) {
        jdbc.sql("delete from throttle where throttle_key = ?")
                .param(counter.key())
                .update();
    }

    private Duration count(Counter counter) {
        var now = clock.instant();
        var known = read(counter, " for update");
        if (known.isEmpty()) {
            if (insert(counter, now) == 1) {
                return Duration.ZERO;
            }
            known = read(counter, " for update");
        }
        var failures = known.orElse(Failures.NONE);
        var wait = wait(counter, failures);
        if (wait.isZero()) {
            jdbc.sql("update throttle set failures = ?, last_failed_at = ? where throttle_key = ?")
                    .param(left(counter.allowance(), failures, now) + 1)
                    .param(Timestamp.from(now))
                    .param(counter.key())
                    .update();
        }
        return wait;
    }

    private Optional<Failures> read(Counter counter, String how) {
        return jdbc.sql("select failures, last_failed_at from throttle where throttle_key = ?" + how)
                .param(counter.key())
                .query((row, number) ->
                        new Failures(row.getInt(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    private int insert(Counter counter, Instant now) {
        return jdbc.sql("insert into throttle (throttle_key, failures, last_failed_at) values (?, 1, ?)"
                        + " on conflict do nothing")
                .param(counter.key())
                .param(Timestamp.from(now))
                .update();
    }

    /** How many of the failures still count. */
    private static int left(Allowance allowance, Failures failures, Instant now) {
        if (failures.lastAt().isBefore(now.minus(FORGOTTEN_AFTER))) {
            return 0;
        }
        var forgiven =
                allowance.steady() ? Duration.between(failures.lastAt(), now).dividedBy(allowance.first()) : 0;
        return (int) Math.max(0, failures.count() - Math.max(0, forgiven));
    }
}
