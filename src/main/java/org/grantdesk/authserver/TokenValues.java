package org.grantdesk.authserver;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Makes the values of codes and opaque tokens: a prefix that scanners and people recognise, and 256 random bits in
 * letters and digits.
 */
final class TokenValues {

    static final String CODE = "gdc_";
    static final String ACCESS = "gda_";
    static final String REFRESH = "gdr_";

    private static final int BITS = 256;
    private static final int LENGTH = 43;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenValues() {}

    static String next(String prefix) {
        var value = new StringBuilder(LENGTH);
        var rest = new BigInteger(BITS, RANDOM);
        for (int i = 0; i < LENGTH; i++) {
            var digit = rest.divideAndRemainder(BASE);
            value.append(DIGITS.charAt(digit[1].intValue()));
            rest = digit[0];
        }
        return prefix + value;
    }
}
