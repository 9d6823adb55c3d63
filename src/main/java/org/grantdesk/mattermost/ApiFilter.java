package org.grantdesk.mattermost;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands in front of everything below {@code /api}: gives every answer the headers of the dialect, holds bodies to
 * their limit, and turns whatever goes wrong on the way, even in other filters, into the error object.
 */
final class ApiFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ApiFilter.class);

    private final ApiErrors errors;
    private final String versionId;

    ApiFilter(ApiErrors errors, String versionId) {
        this.errors = errors;
        this.versionId = versionId;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith(Paths.OAUTH) && !MattermostCalls.areMeantBy(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        setHeaders(request, response, versionId);
        try {
            if (request.getContentLengthLong() > BodyTooLarge.LIMIT) {
                throw new BodyTooLarge();
            }
            chain.doFilter(new ApiRequest(request), new ApiResponse(request, response, errors));
        } catch (BodyTooLarge e) {
            errors.write(
                    request, response, HttpStatus.CONTENT_TOO_LARGE, ApiResponse.idOf(HttpStatus.CONTENT_TOO_LARGE));
        } catch (Exception e) {
            LOG.error("Request {} failed", RequestId.of(request), e);
            errors.write(
                    request,
                    response,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    ApiResponse.idOf(HttpStatus.INTERNAL_SERVER_ERROR));
        }
    }

    static void setHeaders(HttpServletRequest request, HttpServletResponse response, String versionId) {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setHeader("X-Version-Id", versionId);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", PageHeaders.NOT_A_PAGE);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", "");
        if ("GET".equals(request.getMethod())) {
            response.setHeader(HttpHeaders.EXPIRES, "0");
        }
        // Set here, it is also what Spring writes, whatever the request accepts: clients read no other type.
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    }
}
