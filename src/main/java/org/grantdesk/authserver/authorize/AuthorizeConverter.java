package org.grantdesk.authserver.authorize;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.grantdesk.authserver.protocol.DocumentError;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.authserver.protocol.VisitedClients;
import org.grantdesk.clients.DocumentUrl;
import org.grantdesk.documents.DocumentRefused;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads authorization requests. One that names no scope asks for {@code user}, as in the compatible dialect. One for
 * another answer than a code, or by reference, is read all the same: whether the app may be told so is decided with its
 * redirect URI, in {@link AuthorizeRules}.
 */
public class AuthorizeConverter implements AuthenticationConverter {

    private final AuthenticationConverter reader = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    private final VisitedClients clients;
    private final Targets targets;

    public AuthorizeConverter(VisitedClients clients, Targets targets) {
        this.clients = clients;
        this.targets = targets;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var read = reader.convert("GET".equals(request.getMethod()) ? new ReadableRequest(request) : request);
        if (!(read instanceof OAuth2AuthorizationCodeRequestAuthenticationToken wanted)) {
            return read;
        }
        var signedIn = wanted.getPrincipal() instanceof Authentication known
                && known.getPrincipal() instanceof PersonPrincipal;
        RegisteredClient client;
        try {
            client = clients.find(wanted.getClientId(), signedIn);
        } catch (DocumentRefused e) {
            throw AuthorizeRules.refused(new DocumentError(e), wanted, null);
        }
        if (client == null && !signedIn && DocumentUrl.isOne(wanted.getClientId())) {
            if (one(request, "prompt").contains(ReauthenticationFilter.NONE)) {
                throw AuthorizeRules.refused("login_required", OAuth2ParameterNames.CLIENT_ID, wanted, null);
            }
            // Left to the sign-in; then it is read again.
            return null;
        }
        if (client != null && client.getRedirectUris().isEmpty()) {
            // No one can come back to such an app. The framework, refusing it, would look for its first address.
            throw AuthorizeRules.refused("invalid_request", OAuth2ParameterNames.REDIRECT_URI, wanted, null);
        }
        Map<String, Object> more = new HashMap<>(wanted.getAdditionalParameters());
        more.put(OAuth2ParameterNames.RESPONSE_TYPE, one(request, OAuth2ParameterNames.RESPONSE_TYPE));
        more.put(AuthorizeRules.REFERENCE, one(request, OAuth2ParameterNames.REQUEST_URI));
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                wanted.getAuthorizationUri(),
                // Its id here from now on; the protocol may call it by the address of its document.
                client == null ? wanted.getClientId() : client.getClientId(),
                (Authentication) wanted.getPrincipal(),
                wanted.getRedirectUri(),
                wanted.getState(),
                scopes(wanted, client, more),
                more);
    }

    private Set<String> scopes(
            OAuth2AuthorizationCodeRequestAuthenticationToken wanted,
            @Nullable RegisteredClient client,
            Map<String, Object> more) {
        if (client == null) {
            return wanted.getScopes();
        }
        var scopes = AuthorizeTargets.find(targets, StoredClients.appOf(client), wanted.getScopes(), more);
        if (!scopes.contains("openid")
                || !(wanted.getAdditionalParameters().get(RequestedClaims.PARAMETER) instanceof String claims)) {
            return scopes;
        }
        var all = new LinkedHashSet<>(scopes);
        all.addAll(RequestedClaims.scopes(claims, client.getScopes()));
        return all;
    }

    private static String one(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /** A request as the framework's reader would have it. */
    private static final class ReadableRequest extends HttpServletRequestWrapper {

        ReadableRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = getParameterMap().get(name);
            return values == null ? null : values[0];
        }

        /** The framework's reader takes what it finds in there. */
        @Override
        public String getQueryString() {
            return super.getQueryString() + "&" + OAuth2ParameterNames.RESPONSE_TYPE;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> parameters = new HashMap<>(super.getParameterMap());
            parameters.remove(OAuth2ParameterNames.REQUEST_URI);
            var type = parameters.get(OAuth2ParameterNames.RESPONSE_TYPE);
            if (type == null || type.length == 1) {
                parameters.put(OAuth2ParameterNames.RESPONSE_TYPE, new String[] {"code"});
            }
            return parameters;
        }
    }
}
