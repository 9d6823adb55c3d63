package org.grantdesk.authserver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what no endpoint takes: another method than its own (RFC 6749, section 3.2), or a path that is none. */
class EndpointMethodFilter extends OncePerRequestFilter {

    /** Everything below {@code /oauth/} but the pages that people see. */
    static final RequestMatcher COVERED = request -> {
        var path = request.getRequestURI();
        return path.startsWith("/oauth/")
                && !path.equals(AuthorizationServerPaths.CONSENT)
                && !path.equals(AuthorizationServerPaths.SIGN_OUT)
                && !path.equals(ClientFailures.PAGE);
    };

    private static final Set<String> POST = Set.of("POST");
    private static final Set<String> GET = Set.of("GET");
    private static final Set<String> BOTH = Set.of("GET", "POST");
    private static final Map<String, Set<String>> METHODS = Map.of(
            AuthorizationServerPaths.AUTHORIZE, BOTH,
            AuthorizationServerPaths.TOKEN, POST,
            AuthorizationServerPaths.REVOKE, POST,
            AuthorizationServerPaths.INTROSPECT, POST,
            AuthorizationServerPaths.USER_INFO, BOTH,
            AuthorizationServerPaths.LOGOUT, BOTH,
            AuthorizationServerPaths.KEYS, GET);

    private final ProtocolErrors errors;

    EndpointMethodFilter(ProtocolErrors errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !COVERED.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var methods = METHODS.get(request.getRequestURI());
        if (methods == null) {
            errors.write(response, HttpServletResponse.SC_NOT_FOUND, "invalid_request", "There is no such endpoint");
        } else if (!methods.contains(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            errors.write(
                    response,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "invalid_request",
                    "Use " + String.join(" or ", methods));
        } else {
            chain.doFilter(request, response);
        }
    }
}
