package org.grantdesk.authorizations;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a grant is to end that is given now. Never later than the installation's longest.
 *
 * @param kind what decides
 * @param days with {@link Kind#DAYS}: so many from now
 */
public record GrantTerm(Kind kind, int days) {

    /** Nobody was asked about the end: that of a grant that stands stays, a new one gets the longest. */
    public static final GrantTerm KEPT = new GrantTerm(Kind.KEPT, 0);

    /** Nobody was asked at all: only a grant that stands and allows as much is used, and its end stays. */
    public static final GrantTerm STANDING = new GrantTerm(Kind.STANDING, 0);

    /** The longest, counted from now. */
    public static final GrantTerm LONGEST = new GrantTerm(Kind.LONGEST, 0);

    /**
     * The same for an app that shows no consent page. Nobody decides anything here, so the audit log has no entry, the end
     * moves at most once a day, and an end that the person chose is kept.
     */
    public static final GrantTerm WITH_EACH_SIGN_IN = new GrantTerm(Kind.WITH_EACH_SIGN_IN, 0);

    public enum Kind {
        KEPT,
        STANDING,
        LONGEST,
        WITH_EACH_SIGN_IN,
        DAYS
    }

    public static GrantTerm days(int days) {
        return new GrantTerm(Kind.DAYS, days);
    }

    /**
     * The end.
     *
     * @param latest the longest, counted from now; {@code null}: without an end
     */
    @Nullable
    Instant end(Instant now, @Nullable Instant latest) {
        if (kind != Kind.DAYS) {
            return latest;
        }
        var chosen = now.plus(Duration.ofDays(days));
        return latest == null || chosen.isBefore(latest) ? chosen : latest;
    }

    /**
     * Whether a grant with this end gets another one.
     *
     * @param chosen whether the person chose the present end
     */
    boolean changes(@Nullable Instant current, boolean chosen, @Nullable Instant end) {
        return switch (kind) {
            case KEPT, STANDING -> false;
            case LONGEST, DAYS -> !Objects.equals(current, end);
            case WITH_EACH_SIGN_IN -> !chosen && isMuchLater(current, end);
        };
    }

    private static boolean isMuchLater(@Nullable Instant current, @Nullable Instant end) {
        if (current == null || end == null) {
            return !Objects.equals(current, end);
        }
        return end.isAfter(current.plus(Duration.ofDays(1)));
    }
}
