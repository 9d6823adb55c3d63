package org.grantdesk.authserver.protocol;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.FailedRequests;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/** Shows the page about a request that cannot be answered to its app, and keeps a wrong address for its developers. */
@Component
public class ClientFailures {

    /** Request attribute with a {@link RefusedRequest}. */
    static final String ATTRIBUTE = RefusedRequest.class.getName();

    private final ProtocolClients clients;
    private final FailedRequests failedRequests;
    private final ProtocolUsage usage;

    public ClientFailures(ProtocolClients clients, FailedRequests failedRequests, ProtocolUsage usage) {
        this.clients = clients;
        this.failedRequests = failedRequests;
        this.usage = usage;
    }

    public void show(HttpServletRequest request, HttpServletResponse response, OAuth2Error error)
            throws IOException, ServletException {
        var clientId = one(request, "client_id");
        var redirectUri = one(request, "redirect_uri");
        var app = clientId == null ? null : clients.find(clientId).orElse(null);
        var reason = reason(request, error, app);
        RefusedRequest.Mismatch mismatch = null;
        if (app != null && reason == RefusedRequest.Reason.REDIRECT_URI && redirectUri != null) {
            failedRequests.redirectUri(app, redirectUri);
            mismatch = new RefusedRequest.Mismatch(app.clientId(), redirectUri, address(request));
        }
        if (app != null) {
            count(app.clientId(), reason, error);
        }
        show(
                request,
                response,
                new RefusedRequest(
                        reason,
                        app == null ? null : app.clientName(),
                        error.getErrorCode(),
                        null,
                        mismatch,
                        Paths.OAUTH_LOGOUT.equals(request.getRequestURI()),
                        null));
    }

    /** A page that the person left open for too long is no mistake of the app. */
    private void count(String clientId, RefusedRequest.Reason reason, OAuth2Error error) {
        switch (reason) {
            case REDIRECT_URI -> usage.refused(clientId, FailureReason.REDIRECT_URI);
            case SUSPENDED -> usage.refused(clientId, FailureReason.SUSPENDED);
            case REQUEST -> usage.refused(clientId, error.getErrorCode());
            default -> {}
        }
    }

    /**
     * Tells a person what their app has done wrong, and leaves it to them whether to go back there.
     *
     * @param address the same with the error in it
     * @param apiName of the deleted API that the app asks for; {@code null} when that is not what is wrong
     */
    public void showWithWayBack(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2Error error,
            String redirectUri,
            String address,
            @Nullable String apiName)
            throws IOException, ServletException {
        var clientId = one(request, "client_id");
        var app = clientId == null ? null : clients.find(clientId).orElse(null);
        show(
                request,
                response,
                new RefusedRequest(
                        apiName == null ? RefusedRequest.Reason.REQUEST : RefusedRequest.Reason.API_DELETED,
                        app == null ? null : app.clientName(),
                        error.getErrorCode(),
                        new RefusedRequest.Back(address, RedirectUri.place(redirectUri)),
                        null,
                        false,
                        apiName));
    }

    public void show(HttpServletRequest request, HttpServletResponse response, RefusedRequest refused)
            throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, refused);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        request.getRequestDispatcher(Paths.REFUSED).forward(request, response);
    }

    private static RefusedRequest.Reason reason(
            HttpServletRequest request, OAuth2Error error, @Nullable ProtocolClient app) {
        if (error instanceof DocumentError document) {
            return document.reason();
        }
        if (app == null) {
            return RefusedRequest.Reason.APP;
        }
        if (!app.active()) {
            return RefusedRequest.Reason.SUSPENDED;
        }
        if (error instanceof ParameterError of) {
            return switch (of.parameter()) {
                case OAuth2ParameterNames.REDIRECT_URI -> RefusedRequest.Reason.REDIRECT_URI;
                case OAuth2ParameterNames.STATE -> RefusedRequest.Reason.EXPIRED;
                default -> RefusedRequest.Reason.REQUEST;
            };
        }
        // The framework refuses several before our rules see them.
        var addresses = request.getParameterValues(OAuth2ParameterNames.REDIRECT_URI);
        return addresses != null && addresses.length > 1
                ? RefusedRequest.Reason.REDIRECT_URI
                : RefusedRequest.Reason.REQUEST;
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static @Nullable String one(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 ? values[0] : null;
    }
}
