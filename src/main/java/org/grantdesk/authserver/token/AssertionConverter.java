package org.grantdesk.authserver.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.protocol.ParameterError;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads token requests that present an assertion (RFC 7523, section 2.1). */
public class AssertionConverter implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!AuthorizationGrantType.JWT_BEARER
                .getValue()
                .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE))) {
            return null;
        }
        var assertion = single(request, OAuth2ParameterNames.ASSERTION);
        if (assertion == null) {
            throw wrong(OAuth2ParameterNames.ASSERTION);
        }
        var scope = single(request, OAuth2ParameterNames.SCOPE);
        var resources = request.getParameterValues(RequestedResources.PARAMETER);
        return new AssertionRequest(
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()),
                assertion,
                scope == null ? Set.of() : Scopes.split(scope),
                resources == null
                        ? List.of()
                        : RequestedResources.named(Map.of(RequestedResources.PARAMETER, resources)));
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw wrong(name);
        }
        return values == null ? null : values[0];
    }

    private static OAuth2AuthenticationException wrong(String parameter) {
        return new OAuth2AuthenticationException(new ParameterError(OAuth2ErrorCodes.INVALID_REQUEST, parameter));
    }
}
