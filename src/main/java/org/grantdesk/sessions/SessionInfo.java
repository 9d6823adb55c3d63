package org.grantdesk.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere a person is signed in.
 *
 * @param kind in a browser, or through the API
 * @param createdAt when they signed in
 * @param lastSeenAt latest visit, exact to a few minutes; {@code null} where it is not known
 * @param expiresAt when they will have to sign in again in any case
 * @param address where from; empty where it is not known
 * @param userAgent what the browser calls itself; empty where it is not known
 * @param provider who let them in, if it was not a password here
 * @param current whether it is the session of the request that asks
 */
public record SessionInfo(
        String id,
        Kind kind,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        Instant expiresAt,
        String address,
        String userAgent,
        @Nullable String provider,
        boolean current) {

    public enum Kind {
        BROWSER,
        API
    }
}
