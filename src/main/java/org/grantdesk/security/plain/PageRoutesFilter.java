package org.grantdesk.security.plain;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage.Kind;
import org.grantdesk.security.PlainPages;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Answers 404 where no page is, and 405 for a method that the page does not have, before anything asks for a form's token:
 * where nothing is, there is no form.
 */
class PageRoutesFilter extends OncePerRequestFilter {

    /** Forms that filters of the chain take. */
    private static final Set<String> FORMS = Set.of(Paths.LOGIN, Paths.LOGOUT);

    private final HandlerMapping pages;
    private final PlainPages plainPages;

    PageRoutesFilter(HandlerMapping pages, PlainPages plainPages) {
        this.pages = pages;
        this.plainPages = plainPages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST
                || ("POST".equals(request.getMethod()) && FORMS.contains(request.getRequestURI()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (plainPages.isAt(request.getRequestURI(), Kind.FORWARDED) || !exists(request, response)) {
            if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean exists(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            return pages.getHandler(request) != null;
        } catch (HttpRequestMethodNotSupportedException e) {
            var methods = e.getSupportedMethods();
            if (methods != null) {
                response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
            }
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return false;
        } catch (Exception otherwise) {
            // The page itself says what it lacks.
            return true;
        }
    }
}
