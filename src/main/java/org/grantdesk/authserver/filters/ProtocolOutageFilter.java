package org.grantdesk.authserver.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.base.Outage;
import org.grantdesk.base.Paths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells apps that the database does not serve them ({@code temporarily_unavailable}, RFC 6749's name for it), so that
 * no one takes an outage for a refusal or for a token that is revoked. People at the endpoints that they visit get the
 * page that everyone gets.
 */
public class ProtocolOutageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolOutageFilter.class);

    private final ProtocolErrors errors;

    public ProtocolOutageFilter(ProtocolErrors errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Paths.VISITED.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            var outage = Outage.describe(e);
            if (outage.isEmpty() || response.isCommitted()) {
                throw e;
            }
            LOG.warn("The database does not serve {}: {}", request.getRequestURI(), outage.get());
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
            errors.write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "temporarily_unavailable", null);
        }
    }
}
