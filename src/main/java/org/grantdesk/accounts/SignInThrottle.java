package org.grantdesk.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.grantdesk.security.Hashes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow. Failures are counted per account and address, and per address; beyond an allowance each one
 * doubles the time until the next try. Whoever comes from another address is not held up, so nobody can lock somebody
 * else out. Counts live in the database and hold for all instances.
 */
@Component
class SignInThrottle {

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final int PURGE_BATCH = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is counted, how many failures are free, and how long the wait can become. */
    enum Scope {
        ACCOUNT_AND_ADDRESS(5, Duration.ofMinutes(15)),
        /** Generous and mild: a whole office may share an address. */
        ADDRESS(100, Duration.ofSeconds(30));

        private final int free;
        private final Duration longest;

        Scope(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }

        Duration delayAfter(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            var delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - free, 20));
            return delay.compareTo(longest) < 0 ? delay : longest;
        }
    }

    /**
     * Refuses while a wait is going on.
     *
     * @param account the person's id, or what was typed where nobody is known by it
     */
    void requireNoWait(String account, String address) {
        var byAccount = key(Scope.ACCOUNT_AND_ADDRESS, account, address);
        var byAddress = key(Scope.ADDRESS, "", address);
        var now = clock.instant();
        var free = jdbc
                .sql("select throttle_key, failures, last_failed_at from sign_in_throttle"
                        + " where throttle_key in (?, ?)")
                .param(byAccount)
                .param(byAddress)
                .query((row, number) -> {
                    var scope = row.getString(1).equals(byAccount) ? Scope.ACCOUNT_AND_ADDRESS : Scope.ADDRESS;
                    return freeAgain(scope, row.getInt(2), row.getTimestamp(3).toInstant(), now);
                })
                .list()
                .stream()
                .max(Instant::compareTo)
                .orElse(now);
        if (free.isAfter(now)) {
            throw new TooManyAttempts(wholeSeconds(Duration.between(now, free)));
        }
    }

    /** Counts a failure, in the database itself, so that none is lost among many at once. */
    void failed(String account, String address) {
        count(key(Scope.ACCOUNT_AND_ADDRESS, account, address));
        count(key(Scope.ADDRESS, "", address));
    }

    /** Forgets the failures of the account from this address. Those of the address stay: they may be about others. */
    void succeeded(String account, String address) {
        jdbc.sql("delete from sign_in_throttle where throttle_key = ?")
                .param(key(Scope.ACCOUNT_AND_ADDRESS, account, address))
                .update();
    }

    /** Removes some forgotten counts; tells whether there may be more. */
    boolean purgeSome() {
        return jdbc.sql("delete from sign_in_throttle where throttle_key in"
                                + " (select throttle_key from sign_in_throttle where last_failed_at < ? limit ?)")
                        .param(Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER)))
                        .param(PURGE_BATCH)
                        .update()
                == PURGE_BATCH;
    }

    private void count(String key) {
        if (increment(key) == 0 && insert(key) == 0) {
            increment(key);
        }
    }

    private int increment(String key) {
        var now = clock.instant();
        return jdbc.sql("update sign_in_throttle set failures = case when last_failed_at < ? then 1"
                        + " else failures + 1 end, last_failed_at = ? where throttle_key = ?")
                .param(Timestamp.from(now.minus(FORGOTTEN_AFTER)))
                .param(Timestamp.from(now))
                .param(key)
                .update();
    }

    private int insert(String key) {
        return jdbc.sql("insert into sign_in_throttle (throttle_key, failures, last_failed_at) values (?, 1, ?)"
                        + " on conflict do nothing")
                .param(key)
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private static Instant freeAgain(Scope scope, int failures, Instant lastFailed, Instant now) {
        return lastFailed.isBefore(now.minus(FORGOTTEN_AFTER)) ? now : lastFailed.plus(scope.delayAfter(failures));
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** Hashed, because people type passwords into the name field. */
    private static String key(Scope scope, String account, String address) {
        return Hashes.sha256(scope + "\n" + NetworkAddress.network(address) + "\n" + account);
    }
}
