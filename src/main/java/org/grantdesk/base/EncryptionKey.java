package org.grantdesk.base;

import java.util.Base64;

/** The form in which the key that protects secrets at rest is written down: 32 bytes in base64. */
public final class EncryptionKey {

    /** Why a start without one is refused. */
    public static final String MISSING = "Set GRANTDESK_SECRET_KEY to 32 random bytes in base64, for example from"
            + " 'openssl rand -base64 32': with a database server the key cannot live beside the data.";

    public static final int BYTES = 32;

    private EncryptionKey() {}

    /**
     * Reads it.
     *
     * @param source where it comes from, as it is named when it is refused; the key itself never is
     */
    public static byte[] decode(String base64, String source) {
        try {
            var key = Base64.getDecoder().decode(base64.strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the same words.
        }
        throw new StartRefused(source + " must be 32 bytes in base64, for example from 'openssl rand -base64 32'.");
    }
}
