package org.grantdesk.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the log take only so many refusals of one person in a minute, and of one address where no one is signed in: a
 * program that keeps asking for what it may not have would bury everything else. What is left out is counted. Counts are
 * of this process.
 */
@Component
class RefusalLimits {

    static final int OF_A_PERSON = 30;
    static final int OF_AN_ADDRESS = 100;

    /** So many askers are counted apart in a minute; further ones are counted as one. */
    private static final int MOST_ASKERS = 10_000;

    private static final Asker ALL_OTHERS = new Asker(null, "");

    private final CurrentUser currentUser;
    private final Clock clock;
    private final Map<Asker, Minute> minutes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<LeftOut> over = new ConcurrentLinkedQueue<>();

    RefusalLimits(CurrentUser currentUser, Clock clock) {
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Who was refused.
     *
     * @param person {@code null}: no one was signed in, and the address counts
     */
    record Asker(@Nullable PersonPrincipal person, String address) {}

    /** How many refusals of an asker are not in the log, and from where the last came. */
    record LeftOut(@Nullable PersonPrincipal person, String address, int count) {}

    private record Minute(Instant start, int recorded, int leftOut, String address) {}

    /** Counts a refusal for the current caller, and returns whether it belongs in the log. */
    boolean admit() {
        var person = currentUser.find().orElse(null);
        var address = currentUser.address();
        if (person == null && address.isEmpty()) {
            return true;
        }
        var asker = new Asker(person, person == null ? address : "");
        var counted = minutes.size() < MOST_ASKERS || minutes.containsKey(asker) ? asker : ALL_OTHERS;
        var most = person == null ? OF_AN_ADDRESS : OF_A_PERSON;
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var minute = minutes.compute(counted, (key, known) -> next(key, known, now, most, address));
        return minute.leftOut() == 0;
    }

    private Minute next(Asker asker, @Nullable Minute known, Instant now, int most, String address) {
        if (known == null || !known.start().equals(now)) {
            keep(asker, known);
            return new Minute(now, 1, 0, address);
        }
        return known.recorded() < most
                ? new Minute(now, known.recorded() + 1, 0, address)
                : new Minute(now, known.recorded(), known.leftOut() + 1, address);
    }

    /** What was left out in minutes that have ended; each is told once. */
    List<LeftOut> takeOver() {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return take(now);
    }

    /** What was left out so far, of the minute that is going on as well. */
    List<LeftOut> takeAll() {
        return take(Instant.MAX);
    }

    private List<LeftOut> take(Instant before) {
        for (var asker : minutes.keySet()) {
            minutes.computeIfPresent(asker, (key, minute) -> {
                if (!minute.start().isBefore(before)) {
                    return minute;
                }
                keep(key, minute);
                return null;
            });
        }
        var taken = new ArrayList<LeftOut>();
        for (var left = over.poll(); left != null; left = over.poll()) {
            taken.add(left);
        }
        return taken;
    }

    private void keep(Asker asker, @Nullable Minute minute) {
        if (minute != null && minute.leftOut() > 0) {
            over.add(new LeftOut(asker.person(), minute.address(), minute.leftOut()));
        }
    }
}
