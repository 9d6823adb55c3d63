package org.grantdesk.authserver.protocol;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The app is on hold, and the person has not allowed it what it asks for. */
public final class HoldError extends OAuth2Error {

    public HoldError() {
        super(OAuth2ErrorCodes.ACCESS_DENIED, "The app is on hold until it is approved", null);
    }
}
