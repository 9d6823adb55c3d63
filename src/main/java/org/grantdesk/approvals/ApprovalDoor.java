package org.grantdesk.approvals;

import java.util.Set;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.redirects.RedirectUri;
import org.springframework.stereotype.Component;

/**
 * Records that a person waits for the approval of an app. Called by the authorization server; checks no permission, because
 * everyone may request an approval.
 */
@Component
public class ApprovalDoor {

    private final ApprovalRequests requests;
    private final ApproverMail mail;

    ApprovalDoor(ApprovalRequests requests, ApproverMail mail) {
        this.requests = requests;
        this.mail = mail;
    }

    /**
     * Puts the person among those who wait, if the app waits for a decision. The approvers get an email about the first
     * person of an app.
     *
     * @param scopes what the app asked for
     * @param redirectUri where it wanted the answer
     */
    public void arrive(String personId, ProtocolClient app, Set<String> scopes, String redirectUri) {
        var hold = app.hold();
        if (hold == null) {
            return;
        }
        switch (hold) {
            case APPROVAL, CHANGED -> {
                if (requests.ask(personId, app.clientId(), scopes, RedirectUri.place(redirectUri))) {
                    mail.tell(app.clientName());
                }
            }
            case SPONSOR, REFUSED -> {}
        }
    }

    /** Whether the person waits for so many apps that no one is told that they wait for this one. */
    public boolean waitsForTooMany(String personId, String clientId) {
        return requests.waitsForTooMany(personId, clientId);
    }
}
