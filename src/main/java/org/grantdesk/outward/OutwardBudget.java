package org.grantdesk.outward;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.outward.OutwardFailure.Reason;

/**
 * How much goes out from this instance: at most two requests to one host at once, so many at once and in a minute for apps
 * that are known and as many for others, and none to an address that has failed a minute ago. A request keeps its place until
 * it has ended, though nobody waits for it any longer: what looks names up cannot be stopped.
 */
final class OutwardBudget {

    static final int PER_HOST = 2;
    static final int AT_ONCE = 16;
    static final int PER_MINUTE = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1000;

    private final Clock clock;
    private final Map<String, Integer> running = new HashMap<>();
    private final Allowance known = new Allowance();
    private final Allowance others = new Allowance();
    private final Map<URI, Failed> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Failed> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failed(Reason reason, Instant at) {}

    private static final class Allowance {

        private final Deque<Instant> begun = new ArrayDeque<>();
        private int running;

        boolean isUsedUp(Instant now) {
            begun.removeIf(at -> !now.isBefore(at.plus(MINUTE)) || at.isAfter(now));
            return begun.size() >= PER_MINUTE || running >= AT_ONCE;
        }
    }

    OutwardBudget(Clock clock) {
        this.clock = clock;
    }

    /** Takes a place for a request; to be given back with {@link #end}. */
    synchronized void begin(URI uri, boolean ofKnownApp) throws OutwardFailure {
        var now = clock.instant();
        var failed = failures.get(uri);
        if (failed != null && now.isBefore(failed.at.plus(MINUTE))) {
            throw new OutwardFailure(failed.reason);
        }
        failures.remove(uri);
        var allowance = allowance(ofKnownApp);
        if (allowance.isUsedUp(now) || running.getOrDefault(host(uri), 0) >= PER_HOST) {
            throw new OutwardFailure(Reason.BUSY);
        }
        allowance.begun.addLast(now);
        allowance.running++;
        running.merge(host(uri), 1, Integer::sum);
    }

    synchronized void end(URI uri, boolean ofKnownApp) {
        allowance(ofKnownApp).running--;
        running.computeIfPresent(host(uri), (host, count) -> count == 1 ? null : count - 1);
    }

    synchronized void failed(URI uri, Reason reason) {
        failures.remove(uri);
        failures.put(uri, new Failed(reason, clock.instant()));
    }

    private Allowance allowance(boolean ofKnownApp) {
        return ofKnownApp ? known : others;
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }
}
