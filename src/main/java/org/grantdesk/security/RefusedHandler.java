package org.grantdesk.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers 403 and tells the error page why, so that a form without its token is not taken for a lack of rights. */
public class RefusedHandler implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        request.setAttribute(WebAttributes.ACCESS_DENIED_403, refusal);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
