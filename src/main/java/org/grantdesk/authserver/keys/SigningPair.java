package org.grantdesk.authserver.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Instant;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.jspecify.annotations.Nullable;

/**
 * An RSA key and an EC key that sign at the same time and are replaced together.
 *
 * @param rsa signs with RS256; its id is the pair's
 * @param ec signs with ES256; {@code null} where an older version made the pair
 * @param until when it is no longer published; {@code null} while nothing has taken its place
 */
record SigningPair(
        RSAKey rsa,
        @Nullable ECKey ec,
        Instant since,
        @Nullable Instant until) {

    private static final int RSA_BITS = 2048;

    static SigningPair generate(Instant now) {
        try {
            var rsa = new RSAKeyGenerator(RSA_BITS)
                    .keyID(Ids.next())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            return new SigningPair(rsa, generateEc(), now, null);
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform makes RSA keys", e);
        }
    }

    private static ECKey generateEc() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(Ids.next())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform makes keys on P-256", e);
        }
    }

    SigningPair withEc() {
        return new SigningPair(rsa, generateEc(), since, until);
    }

    boolean complete() {
        return ec != null;
    }

    String kid() {
        return rsa.getKeyID();
    }

    /** The key that signs with the algorithm, private part included. */
    JWK key(JWSAlgorithm algorithm) {
        return keys().filter(key -> algorithm.equals(key.getAlgorithm()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is signed with " + algorithm));
    }

    /** The keys there are; RSA first, because the simplest clients take the first of those that are published. */
    Stream<JWK> keys() {
        return ec == null ? Stream.of(rsa) : Stream.of(rsa, ec);
    }

    Stream<SigningKeyInfo> describe(boolean current) {
        return keys().map(key ->
                new SigningKeyInfo(key.getKeyID(), key.getAlgorithm().getName(), since, until, current));
    }
}
