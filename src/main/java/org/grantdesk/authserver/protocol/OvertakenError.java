package org.grantdesk.authserver.protocol;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** What the person had allowed ended in the moment it was used. The request is made once more, and they are asked. */
public final class OvertakenError extends OAuth2Error {

    public OvertakenError() {
        super(OAuth2ErrorCodes.INVALID_REQUEST);
    }
}
