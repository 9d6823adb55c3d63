package org.grantdesk.authserver.authorize;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.grantdesk.authserver.protocol.ClientFailures;
import org.grantdesk.base.Paths;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns requests of browsers that came as a form into requests by address (OpenID Connect Core, section 3.1.2.1, and
 * RP-Initiated Logout 1.0, section 2, want both). An authorization request is then still there after signing in. And a
 * form on another site brings no session cookie along ({@code SameSite=Lax}), so who is signed in shows only at the
 * address.
 */
public class FormToAddressFilter extends OncePerRequestFilter {

    /**
     * What the server takes as an address, and sends in a header, beside the other headers of a browser: they share 48 KB
     * ({@code server.max-http-request-header-size}, and the buffers in docs/deploy.md).
     */
    public static final int LONGEST = 44 * 1024;

    private final ClientFailures failures;

    public FormToAddressFilter(ClientFailures failures) {
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !"POST".equals(request.getMethod())
                || (!Paths.OAUTH_LOGOUT.equals(path)
                        && !(Paths.AUTHORIZE.equals(path) && request.getParameter("response_type") != null));
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
        response.setHeader("Location", request.getRequestURI() + (query.isEmpty() ? "" : "?" + query));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
