package org.grantdesk.security.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How failures are counted, whatever they are. */
@GrantdeskTest
class ThrottleTest {

    private static final String HOME = "192.0.2.10";

    private static final Allowance DOUBLING =
            Allowance.doubling("TEST_DOUBLING", 3, Duration.ofSeconds(2), Duration.ofSeconds(9));
    private static final Allowance STEADY = Allowance.steady("TEST_STEADY", 3, Duration.ofSeconds(10));

    @Autowired
    Throttle throttle;

    @Autowired
    ExpiredRows housekeeping;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void eachFailureBeyondTheFreeOnesDoublesTheWait() {
        var counter = DOUBLING.of(Ids.next(), HOME);
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.failed(counter)).isZero();
        }
        for (int seconds : new int[] {2, 4, 8, 9, 9}) {
            assertThat(Math.ceilDiv(throttle.wait(counter).toMillis(), 1000)).isEqualTo(seconds);
            assertThat(throttle.failed(counter)).as("not counted").isPositive();
            clock.advance(Duration.ofSeconds(seconds));
            assertThat(throttle.failed(counter)).isZero();
        }
    }

    @Test
    void aSteadyAllowanceGivesBackOneEachTime() {
        var counter = STEADY.of(Ids.next(), HOME);
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.failed(counter)).isZero();
        }
        assertThat(throttle.failed(counter)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        assertThat(throttle.failed(counter)).isZero();
        assertThat(throttle.failed(counter)).isPositive();
        clock.advance(Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.failed(counter)).isZero();
        }
        assertThat(throttle.failed(counter)).isPositive();
    }

    @Test
    void subjectsAddressesAndAllowancesAreCountedApart() {
        var subject = Ids.next();
        for (int i = 0; i < 3; i++) {
            throttle.failed(STEADY.of(subject, HOME));
        }
        assertThat(throttle.wait(STEADY.of(subject, HOME))).isPositive();
        assertThat(throttle.wait(STEADY.of(Ids.next(), HOME))).isZero();
        assertThat(throttle.wait(STEADY.of(subject, "198.51.100.7"))).isZero();
        assertThat(throttle.wait(DOUBLING.of(subject, HOME))).isZero();
    }

    @Test
    void aSubscribersWholeNetworkIsOneAddress() {
        var subject = Ids.next();
        assertThat(STEADY.of(subject, "2001:db8:1:2::1")).isEqualTo(STEADY.of(subject, "2001:db8:1:2:ffff::9"));
        assertThat(STEADY.of(subject, "2001:db8:1:2::1")).isNotEqualTo(STEADY.of(subject, "2001:db8:1:3::1"));
    }

    @Test
    void ofManyAtTheSameMomentOnlyTheAllowanceIsLetThrough() throws Exception {
        // The wait is longer than a busy machine takes for all of them: one more is let through after it.
        var slow = Allowance.doubling("TEST_FLOOD", 3, Duration.ofMinutes(5), Duration.ofMinutes(10));
        var counter = slow.of(Ids.next(), HOME);
        try (var pool = Executors.newFixedThreadPool(16)) {
            var tries = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 48; i++) {
                tries.add(() -> throttle.failed(counter).isZero());
            }
            var through = 0;
            for (var outcome : pool.invokeAll(tries)) {
                through += outcome.get() ? 1 : 0;
            }
            assertThat(through).isEqualTo(3);
        }
        assertThat(database.count("throttle", "throttle_key = ? and failures = 3", counter.key()))
                .isEqualTo(1);
    }

    @Test
    void aSuccessForgets() {
        var counter = DOUBLING.of(Ids.next(), HOME);
        for (int i = 0; i < 3; i++) {
            throttle.failed(counter);
        }
        throttle.forget(counter);
        assertThat(throttle.wait(counter)).isZero();
    }

    @Test
    void forgottenCountsAreRemoved() {
        var old = DOUBLING.of(Ids.next(), HOME);
        var young = DOUBLING.of(Ids.next(), HOME);
        throttle.failed(old);
        clock.advance(Throttle.FORGOTTEN_AFTER.plusSeconds(1));
        throttle.failed(young);

        housekeeping.purge();

        assertThat(database.count("throttle", "throttle_key = ?", old.key())).isZero();
        assertThat(database.count("throttle", "throttle_key = ?", young.key())).isEqualTo(1);
    }
}
