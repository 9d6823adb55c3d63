package org.grantdesk.apis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API as its keepers see it, without its secrets.
 *
 * @param id what it is known by here, and in the credentials with which it asks about tokens
 * @param ownerId {@code null} when it has no owner
 * @param ownerName display name of the owner; empty without one
 * @param version hand it back with a change, to be told when another person was faster
 */
public record ApiDetails(
        String id,
        ApiMetadata metadata,
        @Nullable String ownerId,
        String ownerName,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
