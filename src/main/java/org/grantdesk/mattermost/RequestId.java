package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.Ids;

/** The id of a request, in the header {@code X-Request-Id}, in error objects and in the log. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var id = Ids.next();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
