package org.grantdesk.mattermost;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.Paths;
import org.springframework.http.HttpStatus;

/** Where Tomcat leads a request to the error page, for example for a body in broken chunks, the API has its own object. */
final class ApiErrorFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient ApiErrors errors;
    private final String versionId;

    ApiErrorFilter(ApiErrors errors, String versionId) {
        this.errors = errors;
        this.versionId = versionId;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (failed instanceof String path && path.startsWith(Paths.API)) {
            var known = HttpStatus.resolve(response.getStatus());
            var status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
            ApiFilter.setHeaders(request, response, versionId);
            errors.write(request, response, status, ApiResponse.idOf(status));
        } else {
            chain.doFilter(request, response);
        }
    }
}
