package org.grantdesk.security.screens;

import com.vaadin.flow.spring.security.RequestUtil;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.Paths;
import org.grantdesk.security.browser.RegisteredSession;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 404 where no screen lives. The screens' servlet would answer every path, with a session for everyone who
 * tries one.
 */
class UnknownPathFilter extends OncePerRequestFilter {

    /** What a screen of a session that has ended may still ask for. Built files have a chain of their own. */
    private static final String DYNAMIC = Paths.FRONT_END + "dynamic/";

    /** Vaadin counts these as its own even where no one has added that part of it. */
    private static final String OTHER_FRONT_END = "/HILLA/";

    private final RequestUtil vaadin;

    UnknownPathFilter(RequestUtil vaadin) {
        this.vaadin = vaadin;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getServletPath().startsWith(OTHER_FRONT_END)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (isFrontEnd(request)
                || vaadin.isFrameworkInternalRequest(request)
                || vaadin.isSecuredFlowRoute(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isFrontEnd(HttpServletRequest request) {
        return request.getServletPath().startsWith(DYNAMIC)
                || (request.getServletPath().startsWith(Paths.FRONT_END)
                        && RegisteredSession.of(request).isPresent());
    }
}
