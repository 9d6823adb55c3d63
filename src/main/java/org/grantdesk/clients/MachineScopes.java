package org.grantdesk.clients;

import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Which scopes an app may get tokens for itself with. Nobody is asked when such an app uses them, so those who write the
 * catalogue decide. Those about people it is refused anyway.
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
