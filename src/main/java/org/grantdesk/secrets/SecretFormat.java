package org.grantdesk.secrets;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.grantdesk.security.Base62;
import org.grantdesk.security.Hashes;

/**
 * How the secret of an app or an API is written: {@code gds_}, the public id of its row, {@code _}, 256 random bits in 43 base62
 * digits, and the CRC-32 of all that in 6 more. A scanner recognises it, a typing error is told from a wrong secret
 * without the database, and the id finds the row.
 *
 * <p>Why SHA-256 is enough: {@code docs/decisions/0002-client-secrets.md}.
 */
public final class SecretFormat {

    /** Finds secrets in source code and logs; for secret scanners, which should check the CRC-32 as well. */
    static final String PATTERN = "\\bgds_[a-z0-9]{26}_[0-9A-Za-z]{49}\\b";

    private static final String PREFIX = "gds_";
    private static final int ID_LENGTH = 26;
    private static final int RANDOM_BITS = 256;
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int LENGTH = PREFIX.length() + ID_LENGTH + 1 + RANDOM_LENGTH + CHECKSUM_LENGTH;
    private static final Pattern ID = Pattern.compile("[a-z0-9]{" + ID_LENGTH + "}");
    private static final Pattern WHOLE = Pattern.compile(PATTERN);

    private SecretFormat() {}

    /** Makes a new secret for the row with this id; an id of another form is a programming error and refused. */
    public static String issue(String secretId, SecureRandom random) {
        if (!ID.matcher(secretId).matches()) {
            throw new IllegalArgumentException("A secret id has 26 lower-case letters and digits");
        }
        String body = PREFIX + secretId + "_" + Base62.write(new BigInteger(RANDOM_BITS, random), RANDOM_LENGTH);
        return body + checksum(body);
    }

    /** The id in a presented secret; empty when its length, prefix, alphabet or checksum is wrong. */
    public static Optional<String> secretId(String presented) {
        if (presented.length() != LENGTH || !WHOLE.matcher(presented).matches()) {
            return Optional.empty();
        }
        String body = presented.substring(0, LENGTH - CHECKSUM_LENGTH);
        if (!presented.equals(body + checksum(body))) {
            return Optional.empty();
        }
        return Optional.of(presented.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH));
    }

    /** SHA-256 in 64 lower-case hexadecimal digits: all that is stored of a secret. */
    static String hash(String secret) {
        return Hashes.sha256(secret);
    }

    /** Whether the presented secret is the stored one, in a time that does not tell how much of it is right. */
    static boolean matches(String presented, String storedHash) {
        return MessageDigest.isEqual(
                hash(presented).getBytes(StandardCharsets.UTF_8), storedHash.getBytes(StandardCharsets.UTF_8));
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.write(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }
}
