package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.target.SignInTarget;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.security.target.SignedInFor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** What happens to a browser's session when a person signs in there: one place for every way of signing in. */
@Component
public class BrowserSignIn {

    private final LiveSessions sessions;
    private final KeptSignIn kept;
    private final SignInTargets targets;
    private final CsrfTokenRepository formTokens;
    private final SessionTimeouts timeouts;
    private final AnonymousSessions anonymous;
    private final Clock clock;

    BrowserSignIn(
            LiveSessions sessions,
            KeptSignIn kept,
            SignInTargets targets,
            CsrfTokenRepository formTokens,
            SessionTimeouts timeouts,
            AnonymousSessions anonymous,
            Clock clock) {
        this.sessions = sessions;
        this.kept = kept;
        this.targets = targets;
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
     * The same for a person whom a provider let in.
     *
     * @param proven when they proved who they are, which may be long ago there
     */
    public void enter(
            HttpServletRequest request,
            HttpServletResponse response,
            LiveAccount account,
            @Nullable ProviderSession provider,
            Instant proven) {
        var authentication = account.toAuthentication();
        renew(authentication, request, response);
        formTokens.saveToken(null, request, response);
        var context = new SecurityContextImpl(authentication);
        SecurityContextHolder.setContext(context);
        request.getSession().setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        begin(request, response, account.principal(), provider, proven);
    }

    /**
     * Gives the browser's session a new id, or the browser a new session where it is another person's: nothing of theirs is
     * left to this one, and their open screens end.
     */
    public void renew(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        var replaced = formTokens.loadToken(request);
        var session = request.getSession(false);
        if (session != null && RegisteredSession.isOfAnother(session, authentication.getName())) {
            FreshAuthoritiesFilter.end(session);
        }
        request.getSession();
        request.changeSessionId();
        if (replaced != null) {
            FormerFormTokens.keep(request.getSession(), replaced);
        }
    }

    /** The same after Spring Security's own filter has let a person in by a password of this portal. */
    void begin(HttpServletRequest request, HttpServletResponse response, PersonPrincipal person) {
        begin(request, response, person, null, clock.instant());
    }

    /**
     * What follows every sign-in: the session is put on the list, in the place of an earlier one of the same browser,
     * remembers when it was, and lives as long as signed-in sessions do.
     *
     * @param provider who let the person in; {@code null}: a password of this portal
     * @param proven when they proved who they are
     */
    private void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            PersonPrincipal person,
            @Nullable ProviderSession provider,
            Instant proven) {
        var session = request.getSession();
        var earlier = RegisteredSession.of(session);
        var userAgent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        var id = sessions.begin(person, request.getRemoteAddr(), userAgent, provider);
        kept.keep(response, id, person, proven);
        RegisteredSession.mark(session, id, person.id());
        // Last, so that other requests of this browser never find the session without one.
        earlier.ifPresent(sessions::end);
        SignInTime.mark(session, proven);
        timeouts.signedIn(session);
        anonymous.signedIn(session);
    }

    /**
     * Sends the browser on to the address that asked for the sign-in, else to the start.
     *
     * @param request carries the sealed target, as the sign-in form does
     */
    public void goOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        goOn(request, response, targets.of(request).orElse(null));
    }

    /** The same for a target that came another way. */
    public void goOn(HttpServletRequest request, HttpServletResponse response, @Nullable SignInTarget target)
            throws IOException {
        if (target != null && RegisteredSession.of(request).isPresent()) {
            SignedInFor.mark(request.getSession(), target, clock.instant());
        }
        response.sendRedirect(target == null ? SignInTargets.START : target.path());
    }
}
