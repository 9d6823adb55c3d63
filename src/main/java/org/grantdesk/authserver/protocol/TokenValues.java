package org.grantdesk.authserver.protocol;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.grantdesk.security.Base62;

/**
 * Makes the values of codes and opaque tokens: a prefix that scanners and people recognise, and 256 random bits in
 * letters and digits.
 */
public final class TokenValues {

    public static final String CODE = "gdc_";
    public static final String ACCESS = "gda_";
    public static final String REFRESH = "gdr_";

    private static final int BITS = 256;
    private static final int LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenValues() {}

    public static String next(String prefix) {
        return prefix + Base62.write(new BigInteger(BITS, RANDOM), LENGTH);
    }
}
