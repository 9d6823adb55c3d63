package org.grantdesk.security.browser;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.Paths;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts a sign-in form that was open in another tab while its person signed in here. The sign-in replaced the token
 * against forged forms; the session still knows the one before. No other site knows either, so it can sign no one in.
 */
public class FormerFormTokens extends OncePerRequestFilter {

    private static final int MOST = 5;
    private static final String ATTRIBUTE = FormerFormTokens.class.getName();

    private final CsrfTokenRequestHandler handler = new XorCsrfTokenRequestAttributeHandler();

    /** The session knows this token as one that a sign-in has replaced. */
    static void keep(HttpSession session, CsrfToken token) {
        var all = new ArrayList<>(in(session));
        all.remove(token.getToken());
        all.add(token.getToken());
        session.setAttribute(ATTRIBUTE, new ArrayList<>(all.subList(Math.max(0, all.size() - MOST), all.size())));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !Paths.LOGIN.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null && in(session).stream().anyMatch(former -> isSent(request, former))) {
            CsrfFilter.skipRequest(request);
        }
        chain.doFilter(request, response);
    }

    private boolean isSent(HttpServletRequest request, String former) {
        var sent = handler.resolveCsrfTokenValue(request, new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", former));
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), former.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> in(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof List<?> known
                ? known.stream().map(String.class::cast).toList()
                : List.of();
    }
}
