package org.grantdesk.identities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's identity that signs a person in.
 *
 * @param id immutable id
 * @param provider what the provider is called; the registration's id when it is not configured any longer
 * @param label what the person is called there
 * @param configured whether the provider still is
 * @param createdAt since when it is the person's
 * @param lastUsedAt latest sign-in with it
 */
public record IdentityInfo(
        String id,
        String provider,
        String label,
        boolean configured,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
