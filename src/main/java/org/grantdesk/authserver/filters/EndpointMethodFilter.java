package org.grantdesk.authserver.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.base.Paths;
import org.grantdesk.security.PlainPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what no endpoint takes: another method than its own (RFC 6749, section 3.2), or a path that is none, which is
 * 404 for every method, preflights included, so that clients looking for metadata end their search there. HEAD is
 * answered like GET, which the framework's endpoints know alone (RFC 9110, section 9.3.2).
 */
public class EndpointMethodFilter extends OncePerRequestFilter {

    private static final List<String> POST = List.of("POST");
    private static final List<String> VISITED = List.of("GET", "POST");
    private static final List<String> RESOURCE = List.of("GET", "HEAD", "POST", "OPTIONS");
    private static final List<String> DOCUMENT = List.of("GET", "HEAD", "OPTIONS");
    private static final List<String> REGISTRATION = List.of("GET", "HEAD", "PUT", "DELETE");
    private static final Map<String, List<String>> METHODS = Map.of(
            Paths.AUTHORIZE, VISITED,
            Paths.OAUTH_LOGOUT, VISITED,
            Paths.TOKEN, POST,
            Paths.REVOKE, POST,
            Paths.INTROSPECT, POST,
            Paths.USER_INFO, RESOURCE,
            Paths.KEYS, DOCUMENT,
            Paths.SERVER_METADATA, DOCUMENT,
            Paths.OPENID_METADATA, DOCUMENT,
            Paths.RESOURCE_METADATA, DOCUMENT);

    private final ProtocolErrors errors;
    private final PlainPages pages;

    public EndpointMethodFilter(ProtocolErrors errors, PlainPages pages) {
        this.errors = errors;
        this.pages = pages;
    }

    /** Everything below {@code /oauth/} but the pages that people see, and all documents at well-known addresses. */
    public boolean covers(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals(Paths.WELL_KNOWN)
                || path.startsWith(Paths.WELL_KNOWN + "/")
                || (path.startsWith(Paths.OAUTH) && pages.at(path).isEmpty());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !covers(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var open = EndpointCors.isOpen(request.getRequestURI());
        var methods = methods(request.getRequestURI());
        var method = request.getMethod();
        if (methods != null && open && CorsUtils.isPreFlightRequest(request)) {
            chain.doFilter(request, response);
        } else if (methods != null && methods.contains(method) && !isOptions(method)) {
            if (Paths.KEYS.equals(request.getRequestURI())) {
                // The framework writes the key set as text, which Tomcat would call ISO-8859-1 (RFC 8259, section 8.1).
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            }
            chain.doFilter("HEAD".equals(method) ? new AsGet(request) : request, response);
        } else {
            if (open) {
                // Errors are written here, in front of the filter that lets other origins read answers.
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            }
            answer(response, methods, method);
        }
    }

    private static @Nullable List<String> methods(String path) {
        if (path.equals(Paths.REGISTER)) {
            return POST;
        }
        return path.startsWith(Paths.REGISTER + "/") ? REGISTRATION : METHODS.get(path);
    }

    private void answer(HttpServletResponse response, @Nullable List<String> methods, String method)
            throws IOException {
        if (methods == null) {
            errors.write(response, HttpServletResponse.SC_NOT_FOUND, "invalid_request", "There is no such endpoint");
            return;
        }
        var allowed = String.join(", ", methods);
        response.setHeader(HttpHeaders.ALLOW, allowed);
        if (isOptions(method) && methods.contains(method)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            errors.write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "invalid_request", "Allowed: " + allowed);
        }
    }

    private static boolean isOptions(String method) {
        return HttpMethod.OPTIONS.matches(method);
    }

    /** The server itself leaves the body out of an answer to HEAD. */
    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }
    }
}
