package org.grantdesk.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the list of apps. */
public record ClientSummary(
        String clientId,
        String clientName,
        String logoUri,
        String ownerUsername,
        ClientType type,
        ClientStatus status,
        boolean trusted,
        boolean redirectWarning,
        int people,
        @Nullable Instant lastUsedAt,
        Instant createdAt) {}
