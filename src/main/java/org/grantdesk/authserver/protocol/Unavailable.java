package org.grantdesk.authserver.protocol;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Whether a request is right cannot be known at the moment, because somebody else does not answer: it is answered with
 * 503, on which clients keep what they have and try again.
 */
public final class Unavailable extends OAuth2AuthenticationException {

    static final int RETRY_AFTER_SECONDS = 5;

    private static final long serialVersionUID = 1;

    public Unavailable(String description, Throwable cause) {
        super(new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, description, null), cause);
    }
}
