package org.grantdesk.signin;

import java.security.SecureRandom;
import java.util.Base64;

/** Codes of links that work once: 256 random bits in letters that an address may hold. */
final class OneTimeCodes {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
