package org.grantdesk.security.front;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.OAuthError;
import org.grantdesk.base.Paths;
import org.grantdesk.base.WellKnown;
import org.grantdesk.mattermost.ApiErrors;
import org.grantdesk.mattermost.MattermostCalls;
import org.grantdesk.security.PlainPages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/**
 * Says what is wrong with an address that the firewall in front of all chains refuses, in the format of the interface
 * that was meant. Nothing is mended: an address that is matched as one thing and served as another leads past a chain.
 */
@Component
class RejectedRequests implements RequestRejectedHandler {

    private static final String TWO_SLASHES =
            "The path has two slashes in a row. Configure the server's address without a slash at its end.";
    private static final String OTHER =
            "The address or a header holds characters that are not allowed, such as a semicolon or an encoded slash.";

    private final ApiErrors errors;
    private final PlainPages pages;

    RejectedRequests(ApiErrors errors, PlainPages pages) {
        this.errors = errors;
        this.pages = pages;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException {
        // As the container understands it: one slash for two, without parameters, decoded.
        var meant = request.getServletPath();
        var detail = request.getRequestURI().contains("//") ? TWO_SLASHES : OTHER;
        if (meant.startsWith(Paths.API) || MattermostCalls.areMeantBy(request)) {
            errors.write(request, response, HttpStatus.BAD_REQUEST, "api.context.bad_request.app_error", detail);
        } else if (WellKnown.isMeantBy(request.getRequestURI())) {
            // Clients that look for metadata go on at the next address after a 404, and end at anything else.
            refuse(response, HttpServletResponse.SC_NOT_FOUND, detail);
        } else if (pages.isForPrograms(meant)) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, detail);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        OAuthError.write(response, status, "invalid_request", detail);
    }
}
