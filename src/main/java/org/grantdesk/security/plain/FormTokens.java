package org.grantdesk.security.plain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/** Gives a page the token for its form that was reached through the chain of another feature, which knows other tokens. */
@Component
public class FormTokens {

    private final CsrfTokenRepository tokens;

    FormTokens(CsrfTokenRepository tokens) {
        this.tokens = tokens;
    }

    /** Puts the token where forms look for it. */
    public void offer(HttpServletRequest request, HttpServletResponse response) {
        var token = tokens.loadDeferredToken(request, response);
        new XorCsrfTokenRequestAttributeHandler().handle(request, response, token);
    }
}
