package org.grantdesk.security.target;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.AskedLanguage;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has every page on the way to an app's request speak the language that the request asks for: sign-in, forgotten
 * passwords, mailed links, and what refuses their forms (OpenID Connect Core, section 3.1.2.1: {@code ui_locales}).
 */
public class TargetLanguageFilter extends OncePerRequestFilter {

    private final SignInTargets targets;

    public TargetLanguageFilter(SignInTargets targets) {
        this.targets = targets;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        targets.of(request)
                .flatMap(target -> target.parameter(AskedLanguage.PARAMETER))
                .ifPresent(uiLocales -> AskedLanguage.remember(request, uiLocales));
        chain.doFilter(request, response);
    }
}
