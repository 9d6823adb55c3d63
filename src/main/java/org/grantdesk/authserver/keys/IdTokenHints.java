package org.grantdesk.authserver.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import org.grantdesk.base.BaseUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies ID tokens that apps send back to say whom they mean (OpenID Connect Core, section 3.1.2.1; RP-Initiated Logout
 * 1.0, section 2). The signature, the issuer and the kind of token count. Its expiry does not, nor whether the sign-in it
 * came from still exists.
 */
@Component
public class IdTokenHints {

    public static final String PARAMETER = "id_token_hint";

    private final SigningKeys keys;
    private final BaseUrl baseUrl;

    IdTokenHints(SigningKeys keys, BaseUrl baseUrl) {
        this.keys = keys;
        this.baseUrl = baseUrl;
    }

    public record Hint(String personId, String clientId) {}

    /** Reads an ID token; empty when this server did not make it, or its key is not known any longer. */
    public Optional<Hint> verify(@Nullable String idToken) {
        if (idToken == null || idToken.isEmpty()) {
            return Optional.empty();
        }
        try {
            var token = SignedJWT.parse(idToken);
            var header = token.getHeader();
            // Signed access tokens may have the same key, and have the same issuer and another type.
            if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())
                    || !JOSEObjectType.JWT.equals(header.getType())
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            var key = keys.find(header.getKeyID());
            return key.isPresent() && isSignedWith(key.get(), token) ? hint(token) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static boolean isSignedWith(RSAKey key, SignedJWT token) throws JOSEException {
        return token.verify(new RSASSAVerifier(key.toRSAPublicKey()));
    }

    private Optional<Hint> hint(SignedJWT token) throws ParseException {
        var claims = token.getJWTClaimsSet();
        var audience = claims.getAudience();
        return baseUrl.get().equals(claims.getIssuer()) && claims.getSubject() != null && audience.size() == 1
                ? Optional.of(new Hint(claims.getSubject(), audience.getFirst()))
                : Optional.empty();
    }
}
