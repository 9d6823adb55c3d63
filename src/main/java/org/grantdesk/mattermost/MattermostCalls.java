package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.Paths;

/** The two calls of the dialect that are not below {@code /api}, where the protocol's endpoints are. */
public final class MattermostCalls {

    private MattermostCalls() {}

    public static boolean include(HttpServletRequest request) {
        return include(request, request.getRequestURI());
    }

    /** Whether the request means one of them, even if its address is written in a way that is refused. */
    public static boolean areMeantBy(HttpServletRequest request) {
        return include(request, request.getServletPath());
    }

    private static boolean include(HttpServletRequest request, String path) {
        return "POST".equals(request.getMethod())
                && (path.equals(Paths.DEAUTHORIZE) || (path.equals(Paths.AUTHORIZE) && !isForm(request)));
    }

    /** Clients of the dialect send JSON as JSON or as text. */
    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || !(type.startsWith("application/json") || type.startsWith("text/plain"));
    }
}
