package org.grantdesk.base.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.grantdesk.base.BaseUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses with 400, before anything else runs, a request for a host name that no one has vouched for: links, issuer
 * and cookies would follow whatever name a request brings along.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BaseUrlFilter extends OncePerRequestFilter {

    /** Request attribute that tells the error page why. */
    static final String REFUSED = BaseUrlFilter.class.getName() + ".REFUSED";

    private static final Logger LOG = LoggerFactory.getLogger(BaseUrlFilter.class);

    private final BaseUrl baseUrl;
    private final AtomicBoolean said = new AtomicBoolean();

    BaseUrlFilter(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (baseUrl.accepts(request)) {
            chain.doFilter(new LowerCaseHost(request), response);
            return;
        }
        if (said.compareAndSet(false, true)) {
            LOG.warn("Requests for another host than localhost are refused: set GRANTDESK_BASE_URL to the address"
                    + " people use, such as https://apps.example.test");
        }
        request.setAttribute(REFUSED, true);
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    /** Names of hosts are the same in lowercase and uppercase letters; an issuer is not (OpenID Connect Discovery, section 4.3). */
    private static final class LowerCaseHost extends HttpServletRequestWrapper {

        LowerCaseHost(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getServerName() {
            return super.getServerName().toLowerCase(Locale.ROOT);
        }
    }
}
