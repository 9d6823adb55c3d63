package org.grantdesk.security.browser;

import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.PersonLanguage;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a browser session, on every request, the permissions its person has at that moment. A session ends here when it
 * was taken off the list, when its person was deactivated or got another password, and twelve hours after the sign-in.
 */
public class FreshAuthoritiesFilter extends OncePerRequestFilter {

    private final LiveAccounts accounts;
    private final KeptSignIn kept;

    FreshAuthoritiesFilter(LiveAccounts accounts, KeptSignIn kept) {
        this.accounts = accounts;
        this.kept = kept;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            authentication = kept.restore(request)
                    .map(person -> new LiveAccount(person, "", true, Set.of()).toAuthentication())
                    .orElse(null);
        }
        if (authentication != null && authentication.getPrincipal() instanceof PersonPrincipal remembered) {
            var session = request.getSession(false);
            var account = account(request, session, remembered);
            if (account.isEmpty()) {
                SecurityContextHolder.clearContext();
                end(session);
            } else {
                PersonLanguage.remember(request.getSession(), account.get().locale());
                if (!account.get().permissions().equals(permissionsOf(authentication)) || isNew(session)) {
                    remember(account.get().toAuthentication(), session);
                }
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<LiveAccount> account(
            HttpServletRequest request, @Nullable HttpSession session, PersonPrincipal remembered) {
        var known = RegisteredSession.of(session);
        var account = find(request, known, remembered);
        // Signing in again in another tab replaces the row between the two looks.
        var now = account.isEmpty() ? RegisteredSession.of(session) : known;
        return now.equals(known) ? account : find(request, now, remembered);
    }

    private Optional<LiveAccount> find(
            HttpServletRequest request, Optional<String> session, PersonPrincipal remembered) {
        return session.flatMap(id -> accounts.findBySession(remembered.id(), id, isPresent(request)))
                .filter(found -> found.active() && found.principal().securityVersion() == remembered.securityVersion());
    }

    static void end(@Nullable HttpSession session) {
        try {
            if (session != null) {
                session.invalidate();
            }
        } catch (IllegalStateException e) {
            // Another request of the same session came first.
        }
    }

    /** The calls of a screen that is only open do not count as something its person does. */
    private static boolean isPresent(HttpServletRequest request) {
        return !"heartbeat".equals(request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER));
    }

    /** Whether the session was opened for a sign-in of before. */
    private static boolean isNew(@Nullable HttpSession session) {
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) == null;
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
