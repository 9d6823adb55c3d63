package org.grantdesk.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a browser session, on every request, the permissions its person has at that moment. A session ends here when its
 * person was deactivated or changed the password elsewhere, and when it is twelve hours old.
 */
class FreshAuthoritiesFilter extends OncePerRequestFilter {

    /** Nobody works longer without signing in again, however busy the session is. */
    static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final LiveAccounts accounts;
    private final Clock clock;

    FreshAuthoritiesFilter(LiveAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof PersonPrincipal remembered) {
            var session = request.getSession(false);
            var account = accounts.findById(remembered.id())
                    .filter(found ->
                            found.active() && found.principal().securityVersion() == remembered.securityVersion());
            if (account.isEmpty() || isTooOld(session)) {
                SecurityContextHolder.clearContext();
                if (session != null) {
                    session.invalidate();
                }
            } else if (!account.get().permissions().equals(permissionsOf(authentication))) {
                remember(account.get().toAuthentication(), session);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isTooOld(@Nullable HttpSession session) {
        return session != null
                && Instant.ofEpochMilli(session.getCreationTime())
                        .plus(LONGEST_SESSION)
                        .isBefore(clock.instant());
    }

    private static Set<String> permissionsOf(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
    }

    /** In the session too: inside a screen, Vaadin reads the security context from there and not from this thread. */
    private static void remember(Authentication fresh, @Nullable HttpSession session) {
        var context = new SecurityContextImpl(fresh);
        SecurityContextHolder.setContext(context);
        if (session != null) {
            session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        }
    }
}
