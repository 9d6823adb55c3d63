package org.grantdesk.authserver;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads authorization requests. One that names no scope asks for {@code user}, as in the compatible dialect. */
class AuthorizeConverter implements AuthenticationConverter {

    static final Set<String> DEFAULT_SCOPES = Set.of("user");

    private final AuthenticationConverter reader = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var read = reader.convert(request);
        if (!(read instanceof OAuth2AuthorizationCodeRequestAuthenticationToken wanted)
                || !wanted.getScopes().isEmpty()) {
            return read;
        }
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                wanted.getAuthorizationUri(),
                wanted.getClientId(),
                (Authentication) wanted.getPrincipal(),
                wanted.getRedirectUri(),
                wanted.getState(),
                DEFAULT_SCOPES,
                wanted.getAdditionalParameters());
    }
}
