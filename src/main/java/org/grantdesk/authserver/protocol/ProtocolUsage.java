package org.grantdesk.authserver.protocol;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.grantdesk.clients.AppUsage;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.UsageEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Counts what becomes of the requests of apps: each once, when it is answered. Only apps that exist are counted, so that
 * strangers cannot fill the memory with names of their own.
 */
@Component
public class ProtocolUsage {

    /** Request attribute with the id of the app that has shown who it is; the security context is gone after a failure. */
    private static final String CALLER = ProtocolUsage.class.getName();

    private final AppUsage usage;
    private final AuthenticationSuccessHandler tokenAnswers =
            new OAuth2AccessTokenResponseAuthenticationSuccessHandler();

    ProtocolUsage(AppUsage usage) {
        this.usage = usage;
    }

    /** Lets an app in that has shown who it is, as the framework would, and remembers it for what may fail later. */
    public void letIn(HttpServletRequest request, HttpServletResponse response, Authentication app) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(app);
        SecurityContextHolder.setContext(context);
        if (StoredApis.idOf(app.getName()).isEmpty()) {
            request.setAttribute(CALLER, app.getName());
        }
    }

    /** Answers with tokens, which are stored by now. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Authentication tokens)
            throws IOException, ServletException {
        if (request.getAttribute(CALLER) instanceof String clientId) {
            issued(clientId, new AuthorizationGrantType(request.getParameter(OAuth2ParameterNames.GRANT_TYPE)));
        }
        tokenAnswers.onAuthenticationSuccess(request, response, tokens);
    }

    /** The app got an access token, which is stored by now. */
    public void issued(String clientId, AuthorizationGrantType grant) {
        usage.count(clientId, UsageEvent.TOKEN);
        if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(grant)) {
            usage.count(clientId, UsageEvent.SIGN_IN);
        } else if (AuthorizationGrantType.REFRESH_TOKEN.equals(grant)) {
            usage.count(clientId, UsageEvent.REFRESH);
        }
    }

    /** A request of an app that has shown who it is was refused; nothing is counted if it has not. */
    public void refused(HttpServletRequest request, AuthenticationException exception) {
        if (request.getAttribute(CALLER) instanceof String clientId) {
            refused(clientId, exception);
        }
    }

    public void refused(String clientId, AuthenticationException exception) {
        switch (exception) {
            case FailedExchange exchange -> refused(clientId, FailureReason.of(exchange.kind()));
            case Unavailable _ -> {
                // Nothing that its developers could mend.
            }
            case OAuth2AuthenticationException oauth ->
                refused(clientId, oauth.getError().getErrorCode());
            default -> refused(clientId, FailureReason.REQUEST);
        }
    }

    /** The same for a code of RFC 6749. What people decide, and what asks for them without a page, is no failure. */
    public void refused(String clientId, String errorCode) {
        reason(errorCode).ifPresent(reason -> refused(clientId, reason));
    }

    public void refused(String clientId, FailureReason reason) {
        usage.countFailure(clientId, reason);
    }

    private static Optional<FailureReason> reason(String errorCode) {
        return switch (errorCode) {
            case OAuth2ErrorCodes.INVALID_GRANT -> Optional.of(FailureReason.REFRESH_TOKEN);
            case OAuth2ErrorCodes.INVALID_CLIENT -> Optional.of(FailureReason.CREDENTIALS);
            case OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE ->
                Optional.of(FailureReason.GRANT_TYPE);
            case OAuth2ErrorCodes.INVALID_SCOPE -> Optional.of(FailureReason.SCOPE);
            case RequestedResources.REFUSAL -> Optional.of(FailureReason.RESOURCE);
            case TooManyFailures.CODE -> Optional.of(FailureReason.THROTTLED);
            case OAuth2ErrorCodes.ACCESS_DENIED,
                    OAuth2ErrorCodes.SERVER_ERROR,
                    "login_required",
                    "consent_required",
                    "interaction_required",
                    "account_selection_required" -> Optional.empty();
            default -> Optional.of(FailureReason.REQUEST);
        };
    }
}
