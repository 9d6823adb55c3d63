package org.grantdesk.authserver;

import org.jspecify.annotations.Nullable;

/**
 * A request for which nobody may be sent back to an app.
 *
 * @param appName what the app is called, if it is known
 * @param error code of RFC 6749, for developers
 */
public record RefusedRequest(Reason reason, @Nullable String appName, String error) {

    public enum Reason {
        /** There is no such app. */
        APP,
        SUSPENDED,
        /** The address to return to is not one of the app's. */
        REDIRECT_URI,
        /** The decision came too late, or twice, or from somebody else. */
        EXPIRED,
        REQUEST
    }
}
