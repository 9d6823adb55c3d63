package org.grantdesk.security.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.grantdesk.security.throttle.LimitProperties;
import org.grantdesk.security.throttle.RequestRate;
import org.junit.jupiter.api.Test;

/** Requests are counted for each network address, minute by minute, and the counts take no more room than they may. */
class RequestRateTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:20Z");

    private Instant now = NOON;

    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final RequestRate rate = new RequestRate(new LimitProperties(1, 2), clock);

    @Test
    void beyondTheLimitAnAddressWaitsForTheNextMinute() {
        rate.count("192.0.2.1");
        assertThat(rate.wait("192.0.2.1")).isZero();
        rate.count("192.0.2.1");

        assertThat(rate.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(40));
        assertThat(rate.wait("192.0.2.2")).isZero();

        now = NOON.plusSeconds(40);
        assertThat(rate.wait("192.0.2.1")).isZero();
    }

    @Test
    void oneSubscribersAddressesCountTogether() {
        rate.count("2001:db8:1:2::1");
        rate.count("2001:db8:1:2:ffff::9");

        assertThat(rate.wait("2001:db8:1:2::77")).isPositive();
        assertThat(rate.wait("2001:db8:1:3::1")).isZero();
    }

    @Test
    void noMoreAddressesAreCountedThanThereIsRoomFor() {
        for (int address = 0; address < RequestRate.MOST_ADDRESSES + 100; address++) {
            rate.count("10." + (address >> 16) + "." + (address >> 8 & 255) + "." + (address & 255));
        }
        rate.count("10.0.0.0");

        assertThat(rate.addresses()).isEqualTo(RequestRate.MOST_ADDRESSES);
        assertThat(rate.wait("10.0.0.0")).as("who is counted stays counted").isPositive();
    }

    @Test
    void zeroIsNoLimit() {
        var off = new RequestRate(new LimitProperties(1, 0), clock);
        off.count("192.0.2.1");

        assertThat(off.wait("192.0.2.1")).isZero();
    }
}
