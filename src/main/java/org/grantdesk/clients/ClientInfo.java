package org.grantdesk.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What anyone signed in may know of an app, never a secret.
 *
 * @param standing where it came from, and whether it waits for somebody
 * @param ownerId {@code null} for an app that no person registered
 */
public record ClientInfo(
        String clientId,
        ClientMetadata metadata,
        boolean dynamicallyRegistered,
        ClientStanding standing,
        @Nullable String ownerId,
        String ownerUsername,
        Instant createdAt,
        Instant updatedAt) {}
