package org.grantdesk.authserver.protocol;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A request may succeed in a moment: answered with 503, on which clients keep what they have. */
public final class Unavailable extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1;

    public Unavailable(String description) {
        super(new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, description, null));
    }
}
