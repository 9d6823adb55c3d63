package org.grantdesk.authserver;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Reads access tokens where they mean something: at the one endpoint that takes them (RFC 6750, section 2). */
class UserInfoTokens implements BearerTokenResolver {

    private final DefaultBearerTokenResolver reader = new DefaultBearerTokenResolver();

    UserInfoTokens() {
        reader.setAllowFormEncodedBodyParameter(true);
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        return AuthorizationServerPaths.USER_INFO.equals(request.getRequestURI()) ? reader.resolve(request) : null;
    }
}
