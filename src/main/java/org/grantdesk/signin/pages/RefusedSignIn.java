package org.grantdesk.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.Paths;
import org.grantdesk.security.browser.AnonymousSessions;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.signin.TooManyAttempts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Back to the sign-in page, with the reason in the address and the typed name in the session: an address ends up in
 * logs and histories, where a person's email has no business.
 */
@Component
class RefusedSignIn implements AuthenticationFailureHandler {

    private static final String NAME = RefusedSignIn.class.getName() + ".NAME";
    private static final int LONGEST_NAME = 254;

    private final AnonymousSessions sessions;
    private final SignInTargets targets;

    RefusedSignIn(AnonymousSessions sessions, SignInTargets targets) {
        this.sessions = sessions;
        this.targets = targets;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        var name = request.getParameter("username");
        if (name != null && !name.isBlank() && name.length() <= LONGEST_NAME && sessions.mayKeep(request)) {
            request.getSession().setAttribute(NAME, name.strip());
        }
        if (refusal instanceof TooManyAttempts tooMany) {
            response.sendRedirect(targets.passOn(
                    request, Paths.LOGIN + "?wait=" + tooMany.retryAfter().toSeconds()));
        } else {
            response.sendRedirect(targets.passOn(request, Paths.LOGIN + "?failed"));
        }
    }

    /** The name typed in the attempt that just failed, once. */
    static @Nullable String takeName(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(NAME) instanceof String name)) {
            return null;
        }
        session.removeAttribute(NAME);
        return name;
    }
}
