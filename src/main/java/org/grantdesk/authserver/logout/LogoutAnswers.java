package org.grantdesk.authserver.logout;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.grantdesk.authserver.keys.IdTokenHints;
import org.grantdesk.authserver.protocol.ClientFailures;
import org.grantdesk.authserver.protocol.RefusedRequest;
import org.grantdesk.base.AskedLanguage;
import org.grantdesk.base.Paths;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.browser.BrowserSession;
import org.grantdesk.security.browser.ProviderSignOut;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Signs a person out who is meant by the hint, at once; asks everyone else first, because anyone can make a link. No
 * error ever leads to an address that came along (OpenID Connect RP-Initiated Logout 1.0, sections 2 to 4).
 */
@Component
public class LogoutAnswers
        implements AuthenticationProvider, AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final Logouts signOuts;
    private final IdTokenHints hints;
    private final BrowserSession browser;
    private final ClientFailures failures;

    LogoutAnswers(Logouts signOuts, IdTokenHints hints, BrowserSession browser, ClientFailures failures) {
        this.signOuts = signOuts;
        this.hints = hints;
        this.browser = browser;
        this.failures = failures;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return LogoutRequest.class.isAssignableFrom(authentication);
    }

    /** There is no one to recognise: who is signed in is known by the browser's session. */
    @Override
    public Authentication authenticate(Authentication authentication) {
        return authentication;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        var asked = ((LogoutRequest) authentication).asked();
        var hinted = hints.verify(asked.idTokenHint()).orElse(null);
        var clientId = hinted == null ? asked.clientId() : hinted.clientId();
        if (asked.clientId() != null && !asked.clientId().equals(clientId)) {
            failures.show(
                    request,
                    response,
                    RefusedRequest.toSignOut(
                            RefusedRequest.Reason.REQUEST,
                            signOuts.appName(asked.clientId()).orElse(null)));
            return;
        }
        String target;
        try {
            target = signOuts.target(clientId, asked.target(), asked.state()).orElse(ProviderSignOut.SIGNED_OUT);
        } catch (Logouts.WrongTarget e) {
            failures.show(request, response, e.refused());
            return;
        }
        var personId = signedIn();
        if (personId != null && (hinted == null || !personId.equals(hinted.personId()))) {
            go(response, question(clientId, asked));
            return;
        }
        go(response, personId == null ? target : browser.signOut(request, response, target));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        failures.show(request, response, RefusedRequest.toSignOut(RefusedRequest.Reason.REQUEST, null));
    }

    private static @Nullable String signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof PersonPrincipal person
                ? person.id()
                : null;
    }

    private static void go(HttpServletResponse response, String target) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", target);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static String question(@Nullable String clientId, LogoutRequest.Asked asked) {
        var address = new StringBuilder(Paths.SIGN_OUT);
        if (clientId != null) {
            append(address, "client_id", clientId);
            append(address, "post_logout_redirect_uri", asked.target());
            append(address, "state", asked.state());
        }
        append(address, AskedLanguage.PARAMETER, asked.uiLocales());
        return address.toString();
    }

    private static void append(StringBuilder address, String name, @Nullable String value) {
        if (value != null) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
