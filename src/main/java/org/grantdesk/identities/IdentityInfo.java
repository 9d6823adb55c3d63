package org.grantdesk.identities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's identity that signs a person in.
 *
 * @param provider what the provider is called; the registration's id when it is not configured any longer
 * @param label what the person is called there
 * @param configured whether the provider still is
 */
public record IdentityInfo(
        String id,
        String provider,
        String label,
        boolean configured,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
