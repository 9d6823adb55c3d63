package org.grantdesk.redirects;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a check.
 *
 * @param code key of the sentence that says what is wrong and how to mend it
 * @param suggestion a corrected address that passes the same check, when one is obvious
 */
public record UriVerdict(Level level, String code, @Nullable String suggestion) {

    public enum Level {
        OK,
        /** Accepted, with something the person should know. */
        WARNING,
        REFUSED
    }

    public boolean refused() {
        return level == Level.REFUSED;
    }
}
