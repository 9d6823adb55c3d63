package org.grantdesk.authserver;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * An ID token that an app once got for the person it expects (OpenID Connect Core, section 3.1.2.1). It can only narrow
 * down who is answered for, as {@code prompt=login} could too, so it may be as old as it likes, and its signature is not
 * looked at: the key may be long gone.
 */
final class IdTokenHint {

    static final String PARAMETER = "id_token_hint";

    private IdTokenHint() {}

    /** Whom the token is about; {@code null} when this server never made such a token. */
    static @Nullable String subject(String hint, String issuer) {
        try {
            var claims = SignedJWT.parse(hint).getJWTClaimsSet();
            return issuer.equals(claims.getIssuer()) ? claims.getSubject() : null;
        } catch (ParseException e) {
            return null;
        }
    }
}
