package org.grantdesk.authserver.logout;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.AskedLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads requests for signing out. Nothing is required, and nothing may come twice. */
public class LogoutConverter implements AuthenticationConverter {

    @Override
    public Authentication convert(HttpServletRequest request) {
        return new LogoutRequest(new LogoutRequest.Asked(
                one(request, "id_token_hint"),
                one(request, "client_id"),
                one(request, "post_logout_redirect_uri"),
                one(request, "state"),
                one(request, AskedLanguage.PARAMETER)));
    }

    private static @Nullable String one(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return values == null ? null : values[0];
    }
}
