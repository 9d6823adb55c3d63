package org.grantdesk.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets other features store settings of an app. What they change counts as a change of the app: the same people may make
 * it, and it has a version, a row in the audit log and an effect on trust. Takes part in the caller's transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ManagedApps {

    private final ClientPolicy policy;
    private final ClientChanges changes;
    private final ProtocolSettingsStore protocol;
    private final ClientHistory history;

    ManagedApps(ClientPolicy policy, ClientChanges changes, ProtocolSettingsStore protocol, ClientHistory history) {
        this.policy = policy;
        this.changes = changes;
        this.protocol = protocol;
        this.history = history;
    }

    /**
     * An app that the asker may manage.
     *
     * @param machine whether it gets tokens for itself
     */
    public record ManagedApp(String clientId, boolean machine) {}

    /**
     * The app, to read.
     *
     * @throws NotFound when there is no such app
     * @throws AccessDeniedException when the asker may not manage it
     */
    public ManagedApp require(String clientId) {
        return managed(policy.requireManaged(clientId));
    }

    /**
     * The same, to change: its row stays locked until the transaction ends.
     *
     * @throws OptimisticLockingFailureException when another person has changed the app since it was read
     */
    public ManagedApp lock(String clientId, @Nullable Long expectedVersion) {
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        return managed(client);
    }

    /** Tells that what the app may ask for was changed. Trust in it ends, unless the asker may give it. */
    public void changed(String clientId, AuditAction action, Map<String, ?> before, Map<String, ?> after) {
        var client = policy.lockManaged(clientId);
        var trustEnded = changes.mayAskForOther(client);
        history.changed(action, client, new LinkedHashMap<>(before), new LinkedHashMap<>(after), trustEnded);
    }

    private ManagedApp managed(Client client) {
        return new ManagedApp(client.id(), protocol.read(client.id()).machine());
    }
}
