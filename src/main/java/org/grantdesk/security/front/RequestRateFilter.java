package org.grantdesk.security.front;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.grantdesk.base.OAuthError;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage.Kind;
import org.grantdesk.security.PlainPages;
import org.grantdesk.security.browser.RegisteredSession;
import org.grantdesk.security.throttle.RequestRate;
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
public class RequestRateFilter extends OncePerRequestFilter {

    private static final String EXEMPT = RequestRateFilter.class.getName() + ".EXEMPT";

    /** Here a good answer means that an app or a person has proved who they are. */
    private static final Set<String> PROVED =
            Set.of(Paths.TOKEN, Paths.INTROSPECT, Paths.REVOKE, Paths.USER_INFO, Paths.DEAUTHORIZE);

    private final RequestRate rate;
    private final PlainPages pages;

    RequestRateFilter(RequestRate rate, PlainPages pages) {
        this.rate = rate;
        this.pages = pages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RegisteredSession.of(request).isPresent();
    }

    /** A platform would restart a process that is only busy, and the page about too many requests needs its looks. */
    private boolean isAlwaysAnswered(String path) {
        return path.startsWith(Paths.FILES) || pages.isAt(path, Kind.PROBE);
    }

    /** The request has proved whose it is. */
    public static void exempt(HttpServletRequest request) {
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
        var proved = status < 400 && (PROVED.contains(path) || pages.isAt(path, Kind.CALLED));
        if (!proved && request.getAttribute(EXEMPT) == null && status < 500) {
            rate.count(address);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var path = request.getRequestURI();
        if (pages.isForPrograms(path) || path.startsWith(Paths.WELL_KNOWN + "/") || pages.isAt(path, Kind.CALLED)) {
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
