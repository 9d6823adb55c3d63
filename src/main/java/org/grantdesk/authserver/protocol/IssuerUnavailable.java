package org.grantdesk.authserver.protocol;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Whether an assertion is right cannot be known at the moment: its issuer does not answer. The app tries again. */
public final class IssuerUnavailable extends OAuth2AuthenticationException {

    static final int RETRY_AFTER_SECONDS = 5;

    private static final long serialVersionUID = 1;

    public IssuerUnavailable(Throwable cause) {
        super(
                new OAuth2Error(
                        TooManyFailures.CODE, "The issuer of the assertion does not answer at the moment", null),
                cause);
    }
}
