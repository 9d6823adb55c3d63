package org.grantdesk.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.grantdesk.base.OAuthError;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a network address with 429 while it sends too many anonymous requests, whatever they ask for. Not counted are
 * people who are signed in, accepted tokens, apps that are answered, and what went wrong here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class RequestRateFilter extends OncePerRequestFilter {

    /** Counted, but never refused: a platform would restart a process that is only busy. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz");

    /** The same for what the page about too many requests looks like. */
    private static final String STYLES = "/grantdesk/";

    private static final String EXEMPT = RequestRateFilter.class.getName() + ".EXEMPT";

    /** Here a good answer means that an app or a person has proved who they are. */
    private static final Set<String> PROVED = Set.of(
            "/oauth/access_token", "/oauth/introspect", "/oauth/revoke", "/oauth/userinfo", "/oauth/deauthorize");

    /** Where providers tell that a person is signed out; the same holds. */
    private static final String BACK_CHANNEL = "/logout/connect/back-channel/";

    /** People see these; the answer is a page. */
    static final Set<String> VISITED = Set.of("/oauth/authorize", "/oauth/logout", "/oauth/consent", "/oauth/sign-out");

    private final RequestRate rate;

    RequestRateFilter(RequestRate rate) {
        this.rate = rate;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RegisteredSession.of(request).isPresent();
    }

    private static boolean isAlwaysAnswered(String path) {
        return PROBES.contains(path) || path.startsWith(STYLES);
    }

    /** The request has proved whose it is. */
    static void exempt(HttpServletRequest request) {
        request.setAttribute(EXEMPT, true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = request.getRemoteAddr();
        var wait = rate.wait(address);
        if (!wait.isZero() && !isAlwaysAnswered(request.getRequestURI())) {
            refuse(request, response, wait);
            return;
        }
        chain.doFilter(request, response);
        var status = response.getStatus();
        var path = request.getRequestURI();
        var proved = (PROVED.contains(path) || path.startsWith(BACK_CHANNEL)) && status < 400;
        if (!proved && request.getAttribute(EXEMPT) == null && status < 500) {
            rate.count(address);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var path = request.getRequestURI();
        if ((path.startsWith("/oauth/") && !VISITED.contains(path))
                || path.startsWith("/.well-known/")
                || path.startsWith(BACK_CHANNEL)) {
            // As the protocol's own refusals are written; an app that runs in a browser may read them from any origin.
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
            OAuthError.write(
                    response, HttpStatus.TOO_MANY_REQUESTS.value(), "temporarily_unavailable", "Too many requests");
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }
}
