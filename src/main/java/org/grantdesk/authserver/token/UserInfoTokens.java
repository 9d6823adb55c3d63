package org.grantdesk.authserver.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.grantdesk.base.Paths;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Reads access tokens where they mean something: at the one endpoint that takes them, once, in the header or in a form
 * (RFC 6750, section 2).
 */
public class UserInfoTokens implements BearerTokenResolver {

    private final DefaultBearerTokenResolver reader = new DefaultBearerTokenResolver();

    public UserInfoTokens() {
        reader.setAllowFormEncodedBodyParameter(true);
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (!Paths.USER_INFO.equals(request.getRequestURI())) {
            return null;
        }
        if (count(request) > 1) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest("More than one access token"));
        }
        return reader.resolve(request);
    }

    /** Also counts a token in the address, which is not read: beside another one it is a second token. */
    private static long count(HttpServletRequest request) {
        var inHeader = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).stream()
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .count();
        var others = request.getParameterValues("access_token");
        return inHeader + (others == null ? 0 : others.length);
    }
}
