package org.grantdesk.apis;

/** What the access tokens for an API are. */
public enum TokenFormat {
    /** A random value that the API asks about (RFC 7662); revoking it works at the next call. */
    OPAQUE,
    /** Signed (RFC 9068) with RSASSA-PKCS1-v1_5 and SHA-256. */
    RS256,
    /** Signed (RFC 9068) with ECDSA on P-256 and SHA-256. */
    ES256;

    public boolean signed() {
        return this != OPAQUE;
    }
}
