package org.grantdesk.authserver.protocol;

import org.springframework.security.oauth2.core.OAuth2Error;

/** What is wrong with a request is one of its parameters. It is described as the framework describes those it finds. */
public final class ParameterError extends OAuth2Error {

    private final String parameter;

    public ParameterError(String errorCode, String parameter) {
        super(errorCode, "OAuth 2.0 Parameter: " + parameter, null);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
