package org.grantdesk.authserver.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.documents.DocumentKeys;
import org.grantdesk.documents.DocumentRefused;
import org.grantdesk.security.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Recognises an app by an assertion that it has signed (RFC 7523, sections 2.2 and 3; {@code private_key_jwt} of OpenID
 * Connect Core, section 9): made by the app about itself, for this server, for a short time, and never seen before.
 */
@Component
public class ClientAssertions {

    /** What the metadata says. */
    public static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256");

    private static final Set<JWSAlgorithm> ACCEPTED =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int LONGEST = 8192;
    private static final int LONGEST_ID = 512;
    private static final int SHORTEST_RSA_KEY = 2048;

    private final DocumentKeys keys;
    private final BaseUrl baseUrl;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClientAssertions(DocumentKeys keys, BaseUrl baseUrl, JdbcClient jdbc, Clock clock) {
        this.keys = keys;
        this.baseUrl = baseUrl;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static Expiry usedAssertions() {
        return new Expiry("client_assertion", "assertion_hash", "expires_at", Duration.ZERO);
    }

    /**
     * Whether the assertion proves that the caller is the app; using it up if it does.
     *
     * @throws DocumentRefused when the app's keys cannot be read
     */
    boolean prove(ProtocolClient app, String assertion) throws DocumentRefused {
        if (assertion.length() > LONGEST) {
            return false;
        }
        try {
            var jwt = SignedJWT.parse(assertion);
            var claims = jwt.getJWTClaimsSet();
            var end = end(claims);
            return ACCEPTED.contains(jwt.getHeader().getAlgorithm())
                    && end != null
                    && isAbout(app, claims)
                    && (isSigned(jwt, keys.find(app.clientId(), false))
                            || isSigned(jwt, keys.find(app.clientId(), true)))
                    && isFirst(app, claims.getJWTID(), end);
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    /** When it ends; {@code null} when it has, does not begin yet, or ends too late. */
    private @Nullable Instant end(JWTClaimsSet claims) {
        var now = clock.instant();
        var end = time(claims, "exp");
        return end == null
                        || !now.isBefore(end.plus(SKEW))
                        || end.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))
                        || isToCome(time(claims, "nbf"), now)
                        || isToCome(time(claims, "iat"), now)
                ? null
                : end;
    }

    private static @Nullable Instant time(JWTClaimsSet claims, String name) {
        return claims.toJSONObject().get(name) instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : null;
    }

    private static boolean isToCome(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now.plus(SKEW));
    }

    private boolean isAbout(ProtocolClient app, JWTClaimsSet claims) {
        var audience = claims.getAudience();
        return app.protocolId().equals(claims.getIssuer())
                && app.protocolId().equals(claims.getSubject())
                && (audience.contains(baseUrl.get()) || audience.contains(baseUrl.get() + Paths.TOKEN))
                && claims.getJWTID() != null
                && !claims.getJWTID().isEmpty()
                && claims.getJWTID().length() <= LONGEST_ID;
    }

    private static boolean isSigned(SignedJWT jwt, JWKSet all) throws JOSEException {
        for (var key : all.getKeys()) {
            var verifier = verifier(jwt, key);
            if (verifier != null && jwt.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JWSVerifier verifier(SignedJWT jwt, JWK key) throws JOSEException {
        var header = jwt.getHeader();
        var algorithm = header.getAlgorithm();
        if ((header.getKeyID() != null && !header.getKeyID().equals(key.getKeyID()))
                || KeyUse.ENCRYPTION.equals(key.getKeyUse())
                || (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm))) {
            return null;
        }
        return switch (key) {
            case RSAKey rsa
            when !JWSAlgorithm.ES256.equals(algorithm) && rsa.size() >= SHORTEST_RSA_KEY -> new RSASSAVerifier(rsa);
            case ECKey ec
            when JWSAlgorithm.ES256.equals(algorithm) && Curve.P_256.equals(ec.getCurve()) -> new ECDSAVerifier(ec);
            default -> null;
        };
    }

    /** Of any number at the same moment, on whatever instance, one is. */
    private boolean isFirst(ProtocolClient app, String id, Instant end) {
        return jdbc.sql(
                                "insert into client_assertion (assertion_hash, expires_at) values (?, ?) on conflict do nothing")
                        .params(Hashes.sha256(app.clientId() + "\n" + id), Timestamp.from(end.plus(SKEW)))
                        .update()
                > 0;
    }
}
