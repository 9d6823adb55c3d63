package org.grantdesk.clients;

import java.time.Instant;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list of apps.
 *
 * @param ownerUsername what the owner signs in with
 * @param ownerName what the owner is called: full name, or the username where none is given
 */
public record ClientSummary(
        String clientId,
        String clientName,
        String logoUri,
        @Nullable String ownerId,
        String ownerUsername,
        String ownerName,
        ClientType type,
        ClientStatus status,
        boolean trusted,
        boolean redirectWarning,
        boolean developmentAddress,
        int people,
        @Nullable Instant lastUsedAt,
        Instant createdAt) {

    /** Whether its redirect URIs deserve a look: one would be refused, or is for development. */
    public boolean warned() {
        return redirectWarning || developmentAddress;
    }
}
