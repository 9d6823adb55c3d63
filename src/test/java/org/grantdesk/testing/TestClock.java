package org.grantdesk.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The portal's clock in tests: goes on by itself and can be put forward. */
public class TestClock extends Clock {

    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    TestClock(Clock real) {
        this.real = real;
    }

    /** Puts the clock forward. */
    public void advance(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Back to the time it really is. */
    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the portal counts in instants");
    }
}
