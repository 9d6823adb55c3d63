package org.grantdesk.identities.pages;

import org.jspecify.annotations.Nullable;

/**
 * Sealed target that travels to a provider and back within {@code state}: anyone who takes longer there than the session
 * lasts has to sign in once more, and still comes to where they wanted to go.
 */
final class TravellingTarget {

    /** Providers take a state of some length; longer targets are in the session only. */
    private static final int LONGEST = 1500;

    private static final char SEPARATOR = '.';

    private TravellingTarget() {}

    /** Returns the state with the target behind it. */
    static String in(String state, @Nullable String sealed) {
        return sealed == null || sealed.length() > LONGEST ? state : state + SEPARATOR + sealed;
    }

    /** Returns what stands behind the state; what that is worth is for others to see. */
    static String of(String state) {
        return state.substring(state.lastIndexOf(SEPARATOR) + 1);
    }
}
