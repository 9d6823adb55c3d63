package org.grantdesk.security.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.grantdesk.base.NetworkAddress;
import org.springframework.stereotype.Component;

/**
 * Counts requests for each network address, minute by minute, in this process. A new minute starts with empty counts, so
 * nothing has to be thrown out one by one.
 */
@Component
public class RequestRate {

    /** So many addresses are counted in a minute. A flood from more of them is not one that counting addresses stops. */
    public static final int MOST_ADDRESSES = 50_000;

    private record Minute(Instant start, ConcurrentHashMap<String, AtomicInteger> counts) {}

    private final int most;
    private final Clock clock;
    private final AtomicReference<Minute> current =
            new AtomicReference<>(new Minute(Instant.EPOCH, new ConcurrentHashMap<>()));

    public RequestRate(LimitProperties limits, Clock clock) {
        this.most = limits.requestsPerMinute();
        this.clock = clock;
    }

    /** How long an address has to wait before it is answered again; zero: it need not. */
    public Duration wait(String address) {
        var minute = minute();
        var count = minute.counts().get(NetworkAddress.network(address));
        return most <= 0 || count == null || count.get() < most
                ? Duration.ZERO
                : Duration.between(clock.instant(), minute.start().plus(1, ChronoUnit.MINUTES));
    }

    public void count(String address) {
        var counts = minute().counts();
        var network = NetworkAddress.network(address);
        if (most > 0 && (counts.containsKey(network) || counts.mappingCount() < MOST_ADDRESSES)) {
            counts.computeIfAbsent(network, fresh -> new AtomicInteger()).incrementAndGet();
        }
    }

    public int addresses() {
        return current.get().counts().size();
    }

    private Minute minute() {
        var start = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var known = current.get();
        if (known.start().equals(start)) {
            return known;
        }
        current.compareAndSet(known, new Minute(start, new ConcurrentHashMap<>()));
        return current.get();
    }
}
