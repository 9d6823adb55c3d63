package org.grantdesk.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** What happens to a browser's session when somebody signs in there: one place for every way of signing in. */
@Component
public class BrowserSignIn {

    private final LiveSessions sessions;
    private final HttpSessionRequestCache requestCache;
    private final CsrfTokenRepository formTokens;
    private final SessionTimeouts timeouts;
    private final AnonymousSessions anonymous;
    private final Clock clock;

    BrowserSignIn(
            LiveSessions sessions,
            HttpSessionRequestCache requestCache,
            CsrfTokenRepository formTokens,
            SessionTimeouts timeouts,
            AnonymousSessions anonymous,
            Clock clock) {
        this.sessions = sessions;
        this.requestCache = requestCache;
        this.formTokens = formTokens;
        this.timeouts = timeouts;
        this.anonymous = anonymous;
        this.clock = clock;
    }

    /**
     * Signs a person in where no filter of Spring Security does: under a new session id, with a new token for forms, and
     * with the security context kept in the session.
     */
    public void enter(HttpServletRequest request, HttpServletResponse response, LiveAccount account) {
        enter(request, response, account, null, clock.instant());
    }

    /**
     * The same for somebody whom a provider let in.
     *
     * @param proven when they proved who they are, which may be long ago there
     */
    public void enter(
            HttpServletRequest request,
            HttpServletResponse response,
            LiveAccount account,
            @Nullable ProviderSession provider,
            Instant proven) {
        request.getSession();
        request.changeSessionId();
        formTokens.saveToken(null, request, response);
        var context = new SecurityContextImpl(account.toAuthentication());
        SecurityContextHolder.setContext(context);
        request.getSession().setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        begin(request, account.principal(), provider);
        SignInTime.mark(request.getSession(), proven);
    }

    /**
     * What follows every sign-in: the session is put on the list, in the place of an earlier one of the same browser,
     * remembers when it was, and lives as long as signed-in sessions do.
     *
     * @param provider who let the person in; {@code null}: a password of this portal
     */
    public void begin(HttpServletRequest request, PersonPrincipal person, @Nullable ProviderSession provider) {
        var session = request.getSession();
        RegisteredSession.of(session).ifPresent(sessions::end);
        var userAgent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        RegisteredSession.mark(session, sessions.begin(person, request.getRemoteAddr(), userAgent, provider));
        SignInTime.mark(session, clock.instant());
        timeouts.signedIn(session);
        anonymous.signedIn(session);
    }

    /**
     * Sends the browser on to the address that asked for the sign-in, else to the start. Nothing in the sign-in request
     * itself can name a target, and of a remembered address only path and query are used, so it never leads away from
     * this host.
     */
    public void goOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
