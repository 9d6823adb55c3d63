package org.grantdesk.security.screens;

import com.vaadin.flow.spring.security.RequestUtil;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** A secret is shown once, in the answer to a call of a screen; Vaadin would let that be stored if only asked about again. */
class NotStoredFilter extends OncePerRequestFilter {

    private final RequestUtil vaadin;

    NotStoredFilter(RequestUtil vaadin) {
        this.vaadin = vaadin;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !vaadin.isFrameworkInternalRequest(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new NotStored(response));
    }

    /** Keeps what the chain has said about storing. */
    private static final class NotStored extends HttpServletResponseWrapper {

        NotStored(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.setHeader(name, value);
            }
        }
    }
}
