package org.grantdesk.authserver.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.grantdesk.authserver.protocol.ClientFailures;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainText;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses parameters that no database stores, before anyone thinks of storing them. */
public class UnstorableInputFilter extends OncePerRequestFilter {

    private final ProtocolErrors errors;
    private final ClientFailures failures;

    public UnstorableInputFilter(ProtocolErrors errors, ClientFailures failures) {
        this.errors = errors;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .allMatch(parameter -> PlainText.isStorable(parameter.getKey())
                        && Arrays.stream(parameter.getValue()).allMatch(PlainText::isStorable));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var error = new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
        if (Paths.VISITED.contains(request.getRequestURI())) {
            failures.show(request, response, error);
        } else {
            errors.write(request, response, error);
        }
    }
}
