package org.grantdesk.security;

import java.math.BigInteger;

/** Numbers in letters and digits only, so that a double click selects the whole of a secret or token. */
public final class Base62 {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Base62() {}

    /** The number's lowest digits, exactly so many, with zeros in front where it has fewer. */
    public static String write(BigInteger number, int length) {
        var digits = new StringBuilder(length);
        var rest = number;
        for (int i = 0; i < length; i++) {
            var quotientAndRemainder = rest.divideAndRemainder(BASE);
            digits.append(DIGITS.charAt(quotientAndRemainder[1].intValue()));
            rest = quotientAndRemainder[0];
        }
        return digits.reverse().toString();
    }
}
