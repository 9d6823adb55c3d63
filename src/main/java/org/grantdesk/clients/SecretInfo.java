package org.grantdesk.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client secret as it may be shown at any time: everything but the secret.
 *
 * @param secretId the public part, also readable inside the secret
 * @param createdBy username of who made it, as it was then
 * @param createdById who that is; {@code null}: the portal itself
 * @param endsAt when it stops or stopped working; {@code null}: no end set
 * @param lastUsedAt when an app last proved itself with it
 * @param live whether it works at this moment
 */
public record SecretInfo(
        String secretId,
        String label,
        String createdBy,
        @Nullable String createdById,
        Instant createdAt,
        @Nullable Instant endsAt,
        @Nullable Instant lastUsedAt,
        boolean live) {}
