package org.grantdesk.clients;

import java.time.Instant;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/** One row of the list of apps. */
public record ClientSummary(
        String clientId,
        String clientName,
        String logoUri,
        @Nullable String ownerId,
        String ownerUsername,
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
