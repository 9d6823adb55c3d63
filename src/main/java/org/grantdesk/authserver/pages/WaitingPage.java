package org.grantdesk.authserver.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.grantdesk.approvals.ApprovalDoor;
import org.grantdesk.authserver.protocol.RefusedRequest;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.UnapprovedRequests;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.QueryString;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.HeldApps;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.target.SignInTarget;
import org.grantdesk.security.target.SignInTargets;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Says who decides about an app on hold, or about what an app asks for at an API, looks again by itself, and goes on with the
 * request as soon as people may connect the app.
 */
@Controller
class WaitingPage {

    private static final String SECONDS = "10";

    private final StoredClients clients;
    private final HeldApps held;
    private final UnapprovedRequests unapproved;
    private final ApprovalDoor door;
    private final CurrentUser currentUser;
    private final SignInTargets targets;

    WaitingPage(
            StoredClients clients,
            HeldApps held,
            UnapprovedRequests unapproved,
            ApprovalDoor door,
            CurrentUser currentUser,
            SignInTargets targets) {
        this.clients = clients;
        this.held = held;
        this.unapproved = unapproved;
        this.door = door;
        this.currentUser = currentUser;
        this.targets = targets;
    }

    @Bean
    static PlainPage waitingPath() {
        return PlainPage.visited(Paths.WAITING);
    }

    @GetMapping(Paths.WAITING)
    String waiting(HttpServletRequest request, HttpServletResponse response, Model model) {
        PageHeaders.write(response);
        var wanted = targets.of(request)
                .map(SignInTarget::path)
                .filter(path -> path.startsWith(Paths.AUTHORIZE + "?"))
                .orElse(null);
        if (wanted == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("refused", new RefusedRequest(RefusedRequest.Reason.EXPIRED, null, "invalid_request"));
            model.addAttribute("reason", RefusedRequest.Reason.EXPIRED.name().toLowerCase(Locale.ROOT));
            model.addAttribute("signedIn", currentUser.find().isPresent());
            return "request-refused";
        }
        var person = currentUser.find().orElse(null);
        if (person == null) {
            return "redirect:" + targets.passOn(request, Paths.LOGIN);
        }
        var app = app(wanted).orElse(null);
        if (app == null) {
            return "redirect:" + wanted;
        }
        var hold = app.hold();
        // It is asked for first: while it is missing, no one is put among those who wait for an app on hold.
        var missing = hold == ClientHold.REFUSED
                ? null
                : unapproved.find(app, query(wanted)).orElse(null);
        if (missing != null) {
            response.setHeader("Refresh", SECONDS);
            model.addAttribute("app", PlainText.isolated(app.clientName()));
            model.addAttribute("api", PlainText.isolated(missing.apiName()));
            model.addAttribute("requested", missing.requested());
            return "waiting-api";
        }
        if (hold == null) {
            return "redirect:" + wanted;
        }
        if (hold != ClientHold.REFUSED) {
            response.setHeader("Refresh", SECONDS);
        }
        model.addAttribute("app", PlainText.isolated(app.clientName()));
        model.addAttribute("hold", hold.name().toLowerCase(Locale.ROOT));
        model.addAttribute("tooMany", isDecided(hold) && door.waitsForTooMany(person.id(), app.clientId()));
        model.addAttribute("refused", hold == ClientHold.REFUSED);
        model.addAttribute("reason", held.reason(app.clientId()));
        return "waiting";
    }

    /** Whether people who wait are put into the list of those who decide. */
    private static boolean isDecided(ClientHold hold) {
        return hold == ClientHold.APPROVAL || hold == ClientHold.CHANGED;
    }

    private static String query(String wanted) {
        return wanted.substring(wanted.indexOf('?') + 1);
    }

    private Optional<ProtocolClient> app(String wanted) {
        return QueryString.single(query(wanted), OAuth2ParameterNames.CLIENT_ID)
                .flatMap(clientId -> Optional.ofNullable(clients.findByClientId(clientId)))
                .map(StoredClients::appOf);
    }
}
