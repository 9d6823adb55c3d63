package org.grantdesk.apis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API as lists show it.
 *
 * @param ownerId {@code null} when it has no owner
 * @param ownerName display name of the owner; empty without one
 */
public record ApiSummary(
        String id,
        String identifier,
        String name,
        @Nullable String ownerId,
        String ownerName,
        TokenFormat format,
        boolean open,
        int scopes,
        Instant createdAt) {}
