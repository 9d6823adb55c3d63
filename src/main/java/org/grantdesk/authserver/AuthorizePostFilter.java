package org.grantdesk.authserver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns an authorization request that came as a form into one by address, so that it is still there after signing in
 * (OpenID Connect Core, section 3.1.2.1, wants both).
 */
class AuthorizePostFilter extends OncePerRequestFilter {

    /** An address that is longer would be refused by the server itself. */
    private static final int LONGEST = 7168;

    private final ClientFailures failures;

    AuthorizePostFilter(ClientFailures failures) {
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod())
                || !AuthorizationServerPaths.AUTHORIZE.equals(request.getRequestURI())
                || request.getParameter("response_type") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getParameterMap().entrySet().stream()
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        if (query.length() > LONGEST) {
            failures.show(request, response, new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", AuthorizationServerPaths.AUTHORIZE + "?" + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
