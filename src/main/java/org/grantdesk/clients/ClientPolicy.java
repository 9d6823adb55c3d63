package org.grantdesk.clients;

import java.util.List;
import java.util.Objects;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose app is it? The services ask here, after the entry ticket {@code manage_oauth} was checked. */
@Component
class ClientPolicy {

    private final CurrentUser currentUser;
    private final ClientRepository clients;

    ClientPolicy(CurrentUser currentUser, ClientRepository clients) {
        this.currentUser = currentUser;
        this.clients = clients;
    }

    boolean canManage(Client client) {
        return canManage(client.ownerId());
    }

    private boolean canManage(@Nullable String ownerId) {
        return currentUser.has(Authorities.MANAGE_OAUTH) && (Objects.equals(ownerId, currentUser.id()) || seesAll());
    }

    /** The same for a person who is not the asker. */
    static boolean canManage(@Nullable String ownerId, LiveAccount person) {
        return person.permissions().contains(Authorities.MANAGE_OAUTH)
                && (person.principal().id().equals(ownerId)
                        || person.permissions().contains(Authorities.MANAGE_SYSTEM_WIDE_OAUTH));
    }

    boolean canTrust() {
        return currentUser.has(Authorities.MANAGE_SYSTEM);
    }

    boolean seesAll() {
        return currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
    }

    ClientDetails.Allowed allowed(Client client) {
        var manage = canManage(client);
        return new ClientDetails.Allowed(manage, manage && canTrust());
    }

    /** The app, to read, which the asker may manage: first {@link NotFound} for an unknown one, then a refusal for a foreign one. */
    Client requireManaged(String clientId) {
        return managed(NotFound.require(NotFound.Kind.APP, clientId, clients::findById));
    }

    /**
     * The same, to change. Its row stays locked until the transaction ends, so changes of one app happen one after the
     * other, and anyone who waited for a deletion is told that the app is gone.
     */
    Client lockManaged(String clientId) {
        return managed(NotFound.require(NotFound.Kind.APP, clientId, clients::findByIdForChange));
    }

    /** Refuses as {@link #lockManaged} does, for callers that have a person to lock before the app. */
    void checkManaged(String clientId) {
        var owners = Ids.isWellFormed(clientId) ? clients.findOwnerId(clientId) : List.<@Nullable String>of();
        if (owners.isEmpty()) {
            throw new NotFound(NotFound.Kind.APP);
        }
        if (!canManage(owners.getFirst())) {
            throw notTheOwner();
        }
    }

    private Client managed(Client client) {
        if (!canManage(client)) {
            throw notTheOwner();
        }
        return client;
    }

    private static AccessRefused notTheOwner() {
        return new AccessRefused(
                new RefusalReason.MissingPermission(List.of(Authorities.MANAGE_SYSTEM_WIDE_OAUTH), true));
    }
}
