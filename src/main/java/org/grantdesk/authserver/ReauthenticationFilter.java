package org.grantdesk.authserver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.security.SignInTime;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a person sign in again where an app asks for it, with {@code prompt=login} or {@code max_age} (OpenID Connect
 * Core, section 3.1.2.1). Stands behind the check of the request and in front of the question who is signed in.
 */
class ReauthenticationFilter extends OncePerRequestFilter {

    private static final String DEMANDED = ReauthenticationFilter.class.getName();

    private final Clock clock;

    ReauthenticationFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod())
                || !AuthorizationServerPaths.AUTHORIZE.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SignInTime.of(request).isPresent()) {
            demand(request);
        }
        // Read before it was known who is signed in by now; the endpoint reads it again.
        request.removeAttribute(OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName());
        chain.doFilter(request, response);
    }

    private void demand(HttpServletRequest request) {
        var session = request.getSession();
        var signedIn = SignInTime.of(request).orElse(Instant.EPOCH);
        var demand = request.getQueryString();
        var demanded =
                session.getAttribute(DEMANDED) instanceof Demand(String query, Instant at) && query.equals(demand)
                        ? at
                        : null;
        if (isMet(request, signedIn, demanded)) {
            session.removeAttribute(DEMANDED);
        } else {
            SecurityContextHolder.clearContext();
            if (!prompt(request).contains("none")) {
                session.setAttribute(DEMANDED, new Demand(demand, clock.instant()));
                session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
            }
        }
    }

    private boolean isMet(HttpServletRequest request, Instant signedIn, @Nullable Instant demanded) {
        if (demanded != null && !signedIn.isBefore(demanded)) {
            return true;
        }
        var age = request.getParameter("max_age");
        var recent = age == null
                || age.isEmpty()
                || clock.instant().isBefore(signedIn.plus(Duration.ofSeconds(Long.parseLong(age))));
        return recent && !prompt(request).contains("login");
    }

    private static Set<String> prompt(HttpServletRequest request) {
        var prompt = request.getParameter("prompt");
        return prompt == null ? Set.of() : Scopes.split(prompt);
    }

    private record Demand(String query, Instant at) implements Serializable {}
}
