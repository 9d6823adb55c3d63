package org.grantdesk.identities.pages;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * A browser was sent to a provider and has not come back yet.
 *
 * @param request with state, nonce and the proof of PKCE
 * @param provider id of the registration
 * @param linking whose account the identity is to be added to; {@code null}: a person wants to sign in
 * @param invitation the one-time link that the identity is to use up; {@code null}: none
 * @param next where the browser goes on to afterwards, sealed; {@code null}: to the start
 * @param again whether the provider was asked to make sure again who it is
 */
record SignInAttempt(
        OAuth2AuthorizationRequest request,
        String provider,
        Instant at,
        @Nullable String linking,
        @Nullable String invitation,
        @Nullable String next,
        boolean again)
        implements Serializable {

    @Override
    public String toString() {
        return "SignInAttempt[provider=" + provider + "]";
    }
}
