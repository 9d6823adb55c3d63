package org.grantdesk.authserver.authorize;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.grantdesk.approvals.ApprovalDoor;
import org.grantdesk.authserver.protocol.HoldError;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.base.Paths;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.target.SignInTargets;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Leads a person whose app is on hold to a page that waits with them. The request travels on in the page's address,
 * sealed, so that nothing is kept for it here and it is made once more when the app is approved.
 */
@Component
class HeldRequests {

    private final ApprovalDoor door;
    private final StoredClients clients;
    private final SignInTargets targets;

    HeldRequests(ApprovalDoor door, StoredClients clients, SignInTargets targets) {
        this.door = door;
        this.clients = clients;
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
        var again = hold.again() == null
                ? request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                : hold.again();
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", targets.lead(Paths.WAITING, again));
    }
}
