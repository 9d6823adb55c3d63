package org.grantdesk.clients;

import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Decides which scopes a service app may have. No user consents to such an app, so only those who maintain the scope
 * catalogue can add scopes to it. Scopes about people are never available to it.
 */
@Component
class MachineScopes {

    private final ProtocolSettingsStore store;
    private final ClientPolicy policy;

    MachineScopes(ProtocolSettingsStore store, ClientPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    /** The scopes of an app that the asker may not let act for itself with them; empty when it does not, or none is new. */
    String refused(ProtocolSettings settings, ProtocolSettings before) {
        if (!settings.machine() || policy.canTrust()) {
            return "";
        }
        var unasked = new TreeSet<>(settings.scopes());
        unasked.removeAll(store.builtInScopes());
        if (before.machine()) {
            unasked.removeAll(before.scopes());
        }
        return String.join(", ", unasked);
    }
}
