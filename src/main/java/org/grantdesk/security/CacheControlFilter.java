package org.grantdesk.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Decides what some answers say about being kept, whatever Vaadin's servlet says. */
public final class CacheControlFilter extends OncePerRequestFilter {

    private final RequestMatcher requests;
    private final Rule rule;

    public CacheControlFilter(RequestMatcher requests, Rule rule) {
        this.requests = requests;
        this.rule = rule;
    }

    /** What is said in place of a value; null: what was said before stays. */
    @FunctionalInterface
    public interface Rule {
        @Nullable
        String apply(int status, String value);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !requests.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {

            @Override
            public void setHeader(String name, String value) {
                var said = HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name) ? rule.apply(getStatus(), value) : value;
                if (said != null) {
                    super.setHeader(name, said);
                }
            }
        });
    }
}
