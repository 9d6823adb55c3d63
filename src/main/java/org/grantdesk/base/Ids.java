package org.grantdesk.base;

import java.security.SecureRandom;

/** Identifiers of people, apps, roles and tokens: 26 characters of the z-base-32 alphabet, 130 random bits. */
public final class Ids {

    public static final int LENGTH = 26;

    private static final char[] ALPHABET = "ybndrfg8ejkmcpqxot1uwisza345h769".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id that no one can guess. */
    public static String next() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        var id = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            id[i] = ALPHABET[bytes[i] & 31];
        }
        return new String(id);
    }

    /** Whether the text has the form of an id: 26 ASCII letters and digits, as the compatible API demands. */
    public static boolean isWellFormed(String id) {
        return id.length() == LENGTH && id.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }
}
