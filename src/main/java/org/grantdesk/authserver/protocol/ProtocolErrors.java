package org.grantdesk.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.grantdesk.base.OAuthError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Writes errors of the endpoints that apps call (RFC 6749, section 5.2). Nothing that was sent comes back in them. */
@Component
public class ProtocolErrors implements AuthenticationFailureHandler {

    public static final OAuth2Error UNKNOWN_CLIENT = new OAuth2Error(
            OAuth2ErrorCodes.INVALID_CLIENT,
            "The client is unknown or suspended, its secret is wrong or missing, or it must authenticate in another"
                    + " way",
            null);

    private static final String CHALLENGE = "Basic realm=\"Grantdesk\", charset=\"UTF-8\"";

    private final ProtocolUsage usage;

    ProtocolErrors(ProtocolUsage usage) {
        this.usage = usage;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        usage.refused(request, exception);
        var error = exception instanceof OAuth2AuthenticationException oauth
                ? oauth.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
        if (exception instanceof Unavailable) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Unavailable.RETRY_AFTER_SECONDS));
            write(response, HttpStatus.SERVICE_UNAVAILABLE.value(), error.getErrorCode(), error.getDescription());
        } else if (exception instanceof TooManyFailures tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfterSeconds()));
            write(response, HttpStatus.TOO_MANY_REQUESTS.value(), error.getErrorCode(), error.getDescription());
        } else {
            write(request, response, error);
        }
    }

    public void write(HttpServletRequest request, HttpServletResponse response, OAuth2Error error) throws IOException {
        var challenged = OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode()) && !saidInForm(request);
        if (challenged) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        var status = challenged ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_BAD_REQUEST;
        write(response, status, error.getErrorCode(), error.getDescription());
    }

    public void write(HttpServletResponse response, int status, String error, @Nullable String description)
            throws IOException {
        OAuthError.write(response, status, error, description);
    }

    public void write(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        OAuthError.write(response, status, body);
    }

    /**
     * Whether the app named itself in the form: its error is then a 400, in which every client finds the reason. Some
     * HTTP libraries keep the body of a 401 to themselves.
     */
    private static boolean saidInForm(HttpServletRequest request) {
        return !StringUtils.hasText(request.getHeader(HttpHeaders.AUTHORIZATION))
                && StringUtils.hasText(request.getParameter("client_id"));
    }

    /** The same for every reason, so that no one learns which apps exist. */
    public static OAuth2AuthenticationException invalidClient() {
        return new OAuth2AuthenticationException(UNKNOWN_CLIENT);
    }
}
