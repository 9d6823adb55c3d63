package org.grantdesk.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A personal access token without its value.
 *
 * @param expiresAt from when on it no longer works; {@code null}: until revoked
 * @param lastUsedAt latest use, exact to about a minute
 * @param disabled whether it was switched off, and can be switched on again
 */
public record TokenInfo(
        String id,
        String personId,
        String description,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        boolean active,
        boolean disabled) {}
