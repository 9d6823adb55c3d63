package org.grantdesk.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What anyone signed in may know of an app, never a secret.
 *
 * @param ownerId {@code null} for an app that registered itself
 */
public record ClientInfo(
        String clientId,
        ClientMetadata metadata,
        boolean dynamicallyRegistered,
        @Nullable String ownerId,
        String ownerUsername,
        Instant createdAt,
        Instant updatedAt) {}
