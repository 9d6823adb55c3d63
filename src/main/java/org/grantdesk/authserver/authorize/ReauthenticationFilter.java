package org.grantdesk.authserver.authorize;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.keys.IdTokenHints;
import org.grantdesk.base.Paths;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.browser.SignInTime;
import org.grantdesk.security.target.SignedInFor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a person sign in again where an app asks for it, with {@code prompt=login} or {@code max_age}, or where it
 * means another person, with {@code id_token_hint} (OpenID Connect Core, section 3.1.2.1). Stands behind the check of the request and in front of the question who is signed in.
 */
public class ReauthenticationFilter extends OncePerRequestFilter {

    /** Of {@code prompt}: no one is to see a page. */
    public static final String NONE = "none";

    private static final String PASSED = ReauthenticationFilter.class.getName() + ".passed";

    private final Clock clock;
    private final IdTokenHints hints;

    public ReauthenticationFilter(Clock clock, IdTokenHints hints) {
        this.clock = clock;
        this.hints = hints;
    }

    /** Whether the person may still be asked to sign in before this request is answered. */
    static boolean isToCome(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && Paths.AUTHORIZE.equals(request.getRequestURI())
                && request.getAttribute(PASSED) == null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod()) || !Paths.AUTHORIZE.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SignInTime.of(request).isPresent()) {
            demand(request);
        }
        request.setAttribute(PASSED, true);
        // Read before it was known who is signed in by now; the endpoint reads it again.
        request.removeAttribute(OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName());
        chain.doFilter(request, response);
    }

    private void demand(HttpServletRequest request) {
        var signedIn = SignInTime.of(request).orElse(Instant.EPOCH);
        var demanded = SignedInFor.askedAt(request, clock.instant()).orElse(null);
        if (!isMet(request, signedIn, demanded)) {
            SecurityContextHolder.clearContext();
            if (!prompt(request).contains(NONE)) {
                request.getSession().removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
            }
        }
    }

    private boolean isMet(HttpServletRequest request, Instant signedIn, @Nullable Instant demanded) {
        if (demanded != null && !signedIn.isBefore(demanded)) {
            return true;
        }
        var age = request.getParameter("max_age");
        var recent = age == null || clock.instant().isBefore(signedIn.plus(Duration.ofSeconds(Long.parseLong(age))));
        return recent && !prompt(request).contains("login") && isExpected(request);
    }

    /** Whether it is the person whom the app means, if it says whom. */
    private boolean isExpected(HttpServletRequest request) {
        var known = SecurityContextHolder.getContext().getAuthentication();
        if (known == null || !(known.getPrincipal() instanceof PersonPrincipal person)) {
            return true;
        }
        var hint = hints.verify(request.getParameter(IdTokenHints.PARAMETER));
        var claims = request.getParameter(RequestedClaims.PARAMETER);
        var scope = request.getParameter("scope");
        // As the rules have it: claims belong to requests for openid.
        var subject = claims == null || scope == null || !Scopes.split(scope).contains("openid")
                ? null
                : RequestedClaims.subject(claims);
        return (hint.isEmpty() || person.id().equals(hint.get().personId()))
                && (subject == null || person.id().equals(subject));
    }

    private static Set<String> prompt(HttpServletRequest request) {
        var prompt = request.getParameter("prompt");
        return prompt == null ? Set.of() : Scopes.split(prompt);
    }
}
