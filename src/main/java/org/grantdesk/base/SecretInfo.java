package org.grantdesk.base;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an app or an API as it may be shown at any time: everything but the secret.
 *
 * @param secretId the public part, also readable inside the secret
 * @param createdBy username of who made it, as it was then
 * @param createdById who that is; {@code null}: the portal itself, or a person who is gone
 * @param endsAt when it stops or stopped working; {@code null}: no end set
 * @param lastUsedAt when it was last presented
 */
public record SecretInfo(
        String secretId,
        String label,
        String createdBy,
        @Nullable String createdById,
        String createdByName,
        Instant createdAt,
        @Nullable Instant endsAt,
        @Nullable Instant lastUsedAt,
        boolean live)
        implements Serializable {}
