package org.grantdesk.security.plain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Forms that were sent within the last minute, in this process. */
@Component
class RepeatedForms {

    /** A double click takes less than a second; a slow line repeats a request after some more. */
    static final Duration LIFETIME = Duration.ofMinutes(1);

    /** A flood of forms goes unremembered, and each is answered by itself. */
    private static final int MOST = 10_000;

    private record Kept(SentForm form, Instant until) {}

    private final ConcurrentHashMap<String, SentForm> forms = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Kept> ends = new ConcurrentLinkedQueue<>();
    private final Clock clock;

    RepeatedForms(Clock clock) {
        this.clock = clock;
    }

    /** Returns the form itself if it is the first, else the one that was sent first; {@code null} when there is no room. */
    @Nullable
    SentForm enter(SentForm form) {
        forget();
        var known = forms.get(form.key());
        if (known != null || forms.mappingCount() >= MOST) {
            return known;
        }
        var first = forms.putIfAbsent(form.key(), form);
        return first == null ? form : first;
    }

    /** The form was answered; it is kept if the answer leads somewhere. */
    void leave(SentForm form) {
        if (form.finish()) {
            ends.add(new Kept(form, clock.instant().plus(LIFETIME)));
        } else {
            forms.remove(form.key(), form);
        }
    }

    private void forget() {
        var now = clock.instant();
        for (var kept = ends.peek(); kept != null && !now.isBefore(kept.until()); kept = ends.peek()) {
            if (ends.remove(kept)) {
                forms.remove(kept.form().key(), kept.form());
            }
        }
    }
}
