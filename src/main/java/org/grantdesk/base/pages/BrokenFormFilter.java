package org.grantdesk.base.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that cannot be read: broken encoding, too many, too long. Left alone, Tomcat logs the value as an
 * error, and it may be a token or a password.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class BrokenFormFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenFormFilter.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException broken) {
            if (response.isCommitted()) {
                throw broken;
            }
            LOG.debug("Parameters of {} cannot be read", request.getRequestURI());
            response.sendError(broken.getErrorCode());
        }
    }
}
