package org.grantdesk.authserver.authorize;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.apis.MissingApprovals.MissingApproval;
import org.grantdesk.approvals.ApprovalDoor;
import org.grantdesk.authserver.protocol.HoldError;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.UnapprovedRequests;
import org.grantdesk.base.Paths;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.target.SignInTargets;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Leads a person whose app is on hold, or lacks an approval, to a page that waits with them. The request travels on in the
 * page's address, sealed, so that nothing is kept for it here and it is made once more when the app is approved.
 */
@Component
class HeldRequests {

    private static final Set<String> FOR_OTHER_SCOPES =
            Set.of(OAuth2ErrorCodes.INVALID_SCOPE, RequestedResources.UNKNOWN.getErrorCode());

    private final ApprovalDoor door;
    private final StoredClients clients;
    private final UnapprovedRequests unapproved;
    private final SignInTargets targets;

    HeldRequests(ApprovalDoor door, StoredClients clients, UnapprovedRequests unapproved, SignInTargets targets) {
        this.door = door;
        this.clients = clients;
        this.unapproved = unapproved;
        this.targets = targets;
    }

    void lead(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken refused,
            HoldError hold) {
        var client = clients.findByClientId(refused.getClientId());
        if (client != null
                && refused.getPrincipal() instanceof Authentication known
                && known.getPrincipal() instanceof PersonPrincipal person) {
            door.arrive(person.id(), StoredClients.appOf(client), hold.scopes(), hold.redirectUri());
        }
        lead(response, hold.again() == null ? again(request) : hold.again());
    }

    /**
     * Leads to the page when nothing is wrong with a refused request but that the app lacks an approval. Looking there
     * requests nothing: that is for those who look after the app.
     *
     * @return what is missing, if it is so
     */
    Optional<MissingApproval> leadUnapproved(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken refused,
            OAuth2Error error) {
        if (!"GET".equals(request.getMethod()) || !FOR_OTHER_SCOPES.contains(error.getErrorCode())) {
            return Optional.empty();
        }
        var client = clients.findByClientId(refused.getClientId());
        var missing = client == null
                ? Optional.<MissingApproval>empty()
                : unapproved.find(StoredClients.appOf(client), request.getQueryString());
        missing.ifPresent(approval -> lead(response, again(request)));
        return missing;
    }

    private static String again(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private void lead(HttpServletResponse response, String again) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", targets.lead(Paths.WAITING, again));
    }
}
