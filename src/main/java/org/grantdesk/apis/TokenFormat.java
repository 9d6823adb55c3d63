package org.grantdesk.apis;

import java.time.Duration;

/** What the access tokens for an API are. */
public enum TokenFormat {
    /** A random value that the API asks about (RFC 7662); revoking it works at the next call. */
    OPAQUE,
    /** Signed (RFC 9068) with RSASSA-PKCS1-v1_5 and SHA-256. */
    RS256,
    /** Signed (RFC 9068) with ECDSA on P-256 and SHA-256. */
    ES256;

    /** How long a token is good when no one has chosen another time. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    public static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration LONGEST_OPAQUE = Duration.ofHours(24);
    private static final Duration LONGEST_SIGNED = Duration.ofHours(1);

    /** The longest that an access token can be good for: a signed one also works where no one asks whether it was revoked. */
    public Duration longest() {
        return signed() ? LONGEST_SIGNED : LONGEST_OPAQUE;
    }

    public boolean signed() {
        return this != OPAQUE;
    }
}
