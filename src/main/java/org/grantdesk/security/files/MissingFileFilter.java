package org.grantdesk.security.files;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.Paths;
import org.springframework.util.ClassUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers requests for files of the front end that do not exist. Vaadin's servlet would take them for the start of its
 * application and make a session for each.
 */
class MissingFileFilter extends OncePerRequestFilter {

    /** Where the build puts what Vaadin serves under the same path. */
    private static final String FILES = "META-INF/VAADIN/webapp";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(Paths.BUILT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (exists(request.getServletPath())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** A folder is found too, and is no file; every file has an extension. */
    private static boolean exists(String path) {
        var files = ClassUtils.getDefaultClassLoader();
        return path.lastIndexOf('.') > path.lastIndexOf('/')
                && files != null
                && files.getResource(FILES + path) != null;
    }
}
