package org.grantdesk.authserver.logout;

import java.util.Optional;
import org.grantdesk.authserver.protocol.ProtocolUsage;
import org.grantdesk.authserver.protocol.RefusedRequest;
import org.grantdesk.base.QueryString;
import org.grantdesk.clients.FailedRequests;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.clients.ProtocolClients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a person is sent after an app has signed them out: to an address that the app has registered for that, letter by
 * letter, or nowhere.
 */
@Component
public class Logouts {

    private final ProtocolClients clients;
    private final FailedRequests failures;
    private final ProtocolUsage usage;

    Logouts(ProtocolClients clients, FailedRequests failures, ProtocolUsage usage) {
        this.clients = clients;
        this.failures = failures;
        this.usage = usage;
    }

    /** No one is sent to the address that the app asked for. */
    public static final class WrongTarget extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient RefusedRequest refused;

        WrongTarget(RefusedRequest.Reason reason, @Nullable String appName) {
            super(reason.name(), null, false, false);
            refused = RefusedRequest.toSignOut(reason, appName);
        }

        public RefusedRequest refused() {
            return refused;
        }
    }

    public Optional<String> appName(String clientId) {
        return clients.find(clientId).map(ProtocolClient::clientName);
    }

    /**
     * Checks where to go. An address that is not registered is recorded for the developers of the app.
     *
     * @param clientId who asks; {@code null}: not known, so that no address is believed
     * @param target as the app asked; {@code null}: nowhere in particular
     * @return the address with the state in it; empty when there is none to go to
     * @throws WrongTarget unless it is one of the app's
     */
    public Optional<String> target(@Nullable String clientId, @Nullable String target, @Nullable String state) {
        if (clientId == null || target == null) {
            return Optional.empty();
        }
        var app = clients.find(clientId).orElseThrow(() -> new WrongTarget(RefusedRequest.Reason.APP, null));
        if (!app.active()) {
            usage.refused(clientId, FailureReason.SUSPENDED);
            throw new WrongTarget(RefusedRequest.Reason.SUSPENDED, app.clientName());
        }
        if (!app.postLogoutRedirectUris().contains(target)) {
            failures.postLogoutRedirectUri(app, target);
            usage.refused(clientId, FailureReason.POST_LOGOUT_REDIRECT_URI);
            throw new WrongTarget(RefusedRequest.Reason.POST_LOGOUT_REDIRECT_URI, app.clientName());
        }
        return Optional.of(
                state == null
                        ? target
                        : target + (target.contains("?") ? "&" : "?") + "state=" + QueryString.encode(state));
    }
}
