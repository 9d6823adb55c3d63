package org.grantdesk.security.target;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.grantdesk.base.Paths;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends a browser to the sign-in page and from there back; the page says so when a session has ended. */
public class SignInEntryPoint implements AuthenticationEntryPoint {

    private final SignInTargets targets;
    private final Function<HttpServletRequest, String> target;

    public SignInEntryPoint(SignInTargets targets, Function<HttpServletRequest, String> target) {
        this.targets = targets;
        this.target = target;
    }

    /** Returns the address of a request as far as the browser can ask for it again: a form is not sent a second time. */
    public static String address(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod())) {
            return SignInTargets.START;
        }
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authException)
            throws IOException {
        var ended = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        response.sendRedirect(targets.lead(ended ? Paths.LOGIN + "?ended" : Paths.LOGIN, target.apply(request)));
    }
}
