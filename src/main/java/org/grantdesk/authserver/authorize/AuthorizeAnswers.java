package org.grantdesk.authserver.authorize;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.apis.MissingApprovals.MissingApproval;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.protocol.ClientFailures;
import org.grantdesk.authserver.protocol.HoldError;
import org.grantdesk.authserver.protocol.OvertakenError;
import org.grantdesk.authserver.protocol.ProtocolUsage;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.base.AskedLanguage;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.QueryString;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Sends the browser back to the app, always with {@code iss} (RFC 9207), or shows a page where there is no address that
 * may be trusted (RFC 6749, section 4.1.2.1), or only the person can tell (RFC 9700, section 4.11.2).
 */
@Component
public class AuthorizeAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final BaseUrl baseUrl;
    private final StoredClients clients;
    private final ClientFailures failures;
    private final Targets targets;
    private final ProtocolUsage usage;
    private final HeldRequests held;

    AuthorizeAnswers(
            BaseUrl baseUrl,
            StoredClients clients,
            ClientFailures failures,
            Targets targets,
            ProtocolUsage usage,
            HeldRequests held) {
        this.baseUrl = baseUrl;
        this.clients = clients;
        this.failures = failures;
        this.targets = targets;
        this.usage = usage;
        this.held = held;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var code = Objects.requireNonNull(granted.getAuthorizationCode());
        send(
                response,
                Objects.requireNonNull(granted.getRedirectUri()),
                Map.of("code", code.getTokenValue()),
                granted.getState());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        // The consent page's form has it, and the page that refuses its decision speaks the same language.
        AskedLanguage.remember(request, request.getParameter(AskedLanguage.PARAMETER));
        var refusal = (OAuth2AuthorizationCodeRequestAuthenticationException) exception;
        if (refusal.getError() instanceof OvertakenError) {
            lead(response, request.getRequestURI() + "?" + request.getQueryString());
            return;
        }
        var refused = refusal.getAuthorizationCodeRequestAuthentication();
        var target = refused == null ? null : refused.getRedirectUri();
        if (refused != null && target == null && refusal.getError() instanceof HoldError hold) {
            held.lead(request, response, refused, hold);
            return;
        }
        if (refused == null || target == null || target.isEmpty()) {
            failures.show(request, response, refusal.getError());
            return;
        }
        var missing = wantsNoPage(refused)
                ? Optional.<MissingApproval>empty()
                : held.leadUnapproved(request, response, refused, refusal.getError());
        if (missing.isPresent()) {
            // Counted once: after signing in, the same request arrives again. A request that waits for a decision is
            // not an error of the app.
            if (isSignedIn(refused) && !missing.get().requested()) {
                usage.refused(refused.getClientId(), refusal.getError().getErrorCode());
            }
            return;
        }
        usage.refused(refused.getClientId(), refusal.getError().getErrorCode());
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", refusal.getError().getErrorCode());
        var description = refusal.getError().getDescription();
        if (description != null) {
            parameters.put("error_description", description);
        }
        var deletedApi = deletedApi(refused, refusal.getError());
        if (deletedApi == null && mayForward(refused)) {
            send(response, target, parameters, refused.getState());
        } else {
            failures.showWithWayBack(
                    request,
                    response,
                    refusal.getError(),
                    target,
                    address(target, parameters, refused.getState()),
                    deletedApi);
        }
    }

    /**
     * The deleted API that is asked for. Programs whose tokens for it have ended send people here again and again, and
     * cannot explain why.
     */
    private @Nullable String deletedApi(OAuth2AuthorizationCodeRequestAuthenticationToken refused, OAuth2Error error) {
        // Strangers learn from the app what it asked for, not here what there was.
        return RequestedResources.UNKNOWN.getErrorCode().equals(error.getErrorCode())
                        && isSignedIn(refused)
                        && !wantsNoPage(refused)
                ? targets.deletedApi(RequestedResources.named(refused.getAdditionalParameters()))
                : null;
    }

    private static boolean isSignedIn(OAuth2AuthorizationCodeRequestAuthenticationToken refused) {
        return refused.getPrincipal() instanceof Authentication known
                && known.getPrincipal() instanceof PersonPrincipal;
    }

    private static boolean wantsNoPage(OAuth2AuthorizationCodeRequestAuthenticationToken refused) {
        return refused.getAdditionalParameters().get("prompt") instanceof String prompt
                && Scopes.split(prompt).contains(ReauthenticationFilter.NONE);
    }

    /**
     * Whether a browser is sent on with an error (RFC 9700, section 4.11.2): when it is known whose it is, the request
     * wants no page, or this installation's own people vouch for the app. Anyone can register an app to have browsers
     * forwarded from here to a site that looks alike.
     */
    private boolean mayForward(OAuth2AuthorizationCodeRequestAuthenticationToken refused) {
        if (isSignedIn(refused) || wantsNoPage(refused)) {
            return true;
        }
        var client = clients.findByClientId(refused.getClientId());
        return client != null && StoredClients.appOf(client).trusted();
    }

    private void send(
            HttpServletResponse response, String redirectUri, Map<String, String> parameters, @Nullable String state) {
        lead(response, address(redirectUri, parameters, state));
    }

    private static void lead(HttpServletResponse response, String location) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }

    public String address(String redirectUri, Map<String, String> parameters, @Nullable String state) {
        var all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        all.put("iss", baseUrl.get());
        var target = new StringBuilder(redirectUri);
        all.forEach((name, value) -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(QueryString.encode(value)));
        return target.toString();
    }
}
