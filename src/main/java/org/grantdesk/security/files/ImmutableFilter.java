package org.grantdesk.security.files;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.grantdesk.base.Paths;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets browsers keep, without asking again, files whose address changes with their content: those that Vaadin's build
 * names by a hash, and stylesheets asked for with one (RFC 8246).
 */
class ImmutableFilter extends OncePerRequestFilter {

    private static final String FOREVER = "public, max-age=31536000, immutable";
    /** Vaadin adds the hash of a stylesheet as this parameter. */
    private static final String HASH = "v-c";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(Paths.BUILT) && request.getParameter(HASH) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Kept(response));
    }

    /** Replaces what is said about keeping a file that is there. */
    private static final class Kept extends HttpServletResponseWrapper {

        Kept(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            var found = getStatus() == SC_OK || getStatus() == SC_NOT_MODIFIED;
            super.setHeader(name, found && HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name) ? FOREVER : value);
        }
    }
}
