package org.grantdesk.security.plain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends a form that a browser sends twice, by a double click, to where it went the first time, with the cookies of the
 * first time. Nothing happens twice, and a form that works only once does not end in an error. Forms are told apart by
 * their token, which is masked again in each page.
 */
@Component
class RepeatedFormFilter extends OncePerRequestFilter {

    private final RepeatedForms forms;
    private final CsrfTokenRepository tokens;

    RepeatedFormFilter(RepeatedForms forms, CsrfTokenRepository tokens) {
        this.forms = forms;
        this.tokens = tokens;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || request.getParameter("_csrf") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var mine = new SentForm(request, secrets(request));
        var first = forms.enter(mine);
        if (first != mine) {
            var answer = first == null ? null : first.answerTo(mine);
            if (answer == null) {
                chain.doFilter(request, response);
            } else {
                answer.send(response);
            }
            return;
        }
        try {
            chain.doFilter(request, response);
            mine.answered(request, response);
        } finally {
            forms.leave(mine);
        }
    }

    /** The token against forged forms and the session. */
    private Set<String> secrets(HttpServletRequest request) {
        var token = tokens.loadToken(request);
        return Stream.of(token == null ? null : token.getToken(), request.getRequestedSessionId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The filter belongs into a chain, not in front of all. */
    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<RepeatedFormFilter> repeatedFormFilterRegistration(RepeatedFormFilter filter) {
            var registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
