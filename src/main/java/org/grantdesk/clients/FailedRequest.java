package org.grantdesk.clients;

import java.time.Instant;

/**
 * A request of an app that was refused, as often as it came. Addresses are without what may be secret in them.
 *
 * @param expected the redirect URI that would have been right, or the registered one that comes closest; empty when there
 *     is none
 * @param presented the redirect URI that the app named; empty when it named none
 */
public record FailedRequest(
        Kind kind, String expected, String presented, int occurrences, Instant firstAt, Instant lastAt) {

    public enum Kind {
        /** An authorization request named an address that is not registered. */
        REDIRECT_URI,
        /** A request for signing out named an address to go to afterwards that is not registered. */
        POST_LOGOUT_REDIRECT_URI,
        /** A code was redeemed with another address than that of its request, or that is registered no more. */
        CODE_REDIRECT_URI,
        CODE_VERIFIER,
        CODE_EXPIRED,
        CODE_USED,
        CODE_UNKNOWN,
        CODE_OF_ANOTHER_APP,
        /** The app may ask for none of the scopes any longer. */
        CODE_SCOPE;

        /** Whether two addresses are to be compared. */
        public boolean isAboutAddresses() {
            return this == REDIRECT_URI || this == POST_LOGOUT_REDIRECT_URI || this == CODE_REDIRECT_URI;
        }
    }
}
