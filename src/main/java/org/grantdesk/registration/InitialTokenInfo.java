package org.grantdesk.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An initial access token (RFC 7591, section 1.2), without its value.
 *
 * @param most how many apps may register with it; {@code null}: any number
 * @param used how many have
 */
public record InitialTokenInfo(
        String id,
        String label,
        String createdByName,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Integer most,
        int used,
        @Nullable Instant lastUsedAt) {

    /** Whether an app can still register with it. */
    public boolean live(Instant now) {
        return now.isBefore(expiresAt) && (most == null || used < most);
    }
}
