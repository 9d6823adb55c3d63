package org.grantdesk.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.security.LiveAccounts;
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
    private final ClientRepository clients;
    private final ClientHistory history;
    private final LiveAccounts accounts;

    ManagedApps(
            ClientPolicy policy,
            ClientChanges changes,
            ProtocolSettingsStore protocol,
            ClientRepository clients,
            ClientHistory history,
            LiveAccounts accounts) {
        this.policy = policy;
        this.changes = changes;
        this.protocol = protocol;
        this.clients = clients;
        this.history = history;
        this.accounts = accounts;
    }

    /**
     * An app as others need to know it.
     *
     * @param machine whether it gets tokens for itself
     * @param managed whether the asker may manage it
     */
    public record ManagedApp(String clientId, String name, boolean machine, long version, boolean managed) {}

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
        changed(policy.lockManaged(clientId), null, action, before, after);
    }

    /**
     * An app of anyone, to read, for those who may decide something about it without managing it.
     *
     * @throws NotFound when there is no such app
     */
    public ManagedApp ofAnyone(String clientId) {
        return managed(NotFound.require(NotFound.Kind.APP, clientId, clients::findById));
    }

    /**
     * The same, to change: its row stays locked until the transaction ends.
     *
     * @throws OptimisticLockingFailureException when another person has changed the app since it was read
     */
    public ManagedApp lockOfAnyone(String clientId, long expectedVersion) {
        var client = lockedOfAnyone(clientId);
        ReadVersion.require(expectedVersion, client.version());
        return managed(client);
    }

    /** Whether the person, who need not be the asker, may manage the app at this moment. */
    public boolean isManagedBy(String clientId, String personId) {
        var client = NotFound.require(NotFound.Kind.APP, clientId, clients::findById);
        return accounts.findById(personId)
                .filter(account -> account.active() && ClientPolicy.canManage(client.ownerId(), account))
                .isPresent();
    }

    /** Tells what {@link #changed} does, when those who manage an API have changed it; in the log of the API as well. */
    public void changedFor(
            Subject api, String clientId, AuditAction action, Map<String, ?> before, Map<String, ?> after) {
        changed(lockedOfAnyone(clientId), api, action, before, after);
    }

    private Client lockedOfAnyone(String clientId) {
        return NotFound.require(NotFound.Kind.APP, clientId, clients::findByIdForChange);
    }

    private void changed(
            Client client, @Nullable Subject api, AuditAction action, Map<String, ?> before, Map<String, ?> after) {
        var trustEnded = changes.mayAskForOther(client);
        history.changed(action, client, api, new LinkedHashMap<>(before), new LinkedHashMap<>(after), trustEnded);
    }

    private ManagedApp managed(Client client) {
        return new ManagedApp(
                client.id(),
                client.name(),
                protocol.read(client.id()).machine(),
                client.version(),
                policy.canManage(client));
    }
}
