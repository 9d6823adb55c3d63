package org.grantdesk.authserver.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.base.Outage;
import org.grantdesk.base.Paths;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells apps that the database does not serve them ({@code temporarily_unavailable}, RFC 6749's name for it), so that
 * no one takes an outage for a refusal or for a token that is revoked. People at the endpoints that they visit get the
 * page that everyone gets.
 */
public class ProtocolOutageFilter extends OncePerRequestFilter {

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
        Outage.answer(
                request,
                response,
                chain,
                () -> errors.write(
                        response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "temporarily_unavailable", null));
    }
}
