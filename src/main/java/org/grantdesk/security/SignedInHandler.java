package org.grantdesk.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * After sign-in: on to the address that asked for it, else to the start. Nothing in the sign-in request itself can name
 * a target, and of a remembered address only path and query are used, so it never leads away from this host.
 */
@Component
class SignedInHandler implements AuthenticationSuccessHandler {

    private final HttpSessionRequestCache requestCache;
    private final SessionTimeouts timeouts;
    private final Clock clock;

    SignedInHandler(HttpSessionRequestCache requestCache, SessionTimeouts timeouts, Clock clock) {
        this.requestCache = requestCache;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        timeouts.signedIn(request.getSession());
        SignInTime.mark(request.getSession(), clock.instant());
        var target = target(requestCache.getRequest(request, response));
        requestCache.removeRequest(request, response);
        response.sendRedirect(target);
    }

    static String target(@Nullable SavedRequest saved) {
        if (saved == null) {
            return "/";
        }
        var uri = URI.create(saved.getRedirectUrl());
        var path = uri.getRawPath();
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
