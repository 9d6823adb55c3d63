package org.grantdesk.authserver.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.base.BearerChallenge;
import org.grantdesk.base.Paths;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Answers apps that have not shown who they are (RFC 6749, section 5.2), or whose access token does not do (RFC 6750,
 * section 3). No one here is sent to a sign-in page.
 */
@Component
public class UnknownCallers implements AuthenticationEntryPoint, AuthenticationFailureHandler {

    private final ProtocolErrors errors;
    private final BearerChallenge challenge;

    UnknownCallers(ProtocolErrors errors, BearerChallenge challenge) {
        this.errors = errors;
        this.challenge = challenge;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof OAuth2AuthenticationException) {
            onAuthenticationFailure(request, response, exception);
        } else if (Paths.USER_INFO.equals(request.getRequestURI())) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge.withoutToken());
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            errors.write(request, response, ProtocolErrors.UNKNOWN_CLIENT);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        var error = exception instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_TOKEN;
        switch (error) {
            case OAuth2ErrorCodes.INSUFFICIENT_SCOPE ->
                refuse(
                        response,
                        HttpServletResponse.SC_FORBIDDEN,
                        error,
                        challenge.insufficientScope("openid"),
                        "The access token needs the scope openid");
            case OAuth2ErrorCodes.INVALID_REQUEST ->
                refuse(
                        response,
                        HttpServletResponse.SC_BAD_REQUEST,
                        error,
                        challenge.error(error),
                        "Send the access token once, in the header Authorization or in a form");
            default ->
                refuse(
                        response,
                        HttpServletResponse.SC_UNAUTHORIZED,
                        error,
                        challenge.error(error),
                        "The access token is unknown, expired or revoked");
        }
    }

    private void refuse(HttpServletResponse response, int status, String error, String header, String description)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, header);
        errors.write(response, status, error, description);
    }
}
