package org.grantdesk.apis;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for scopes of an API, as the keepers of the app see it.
 *
 * @param scopes names
 * @param purpose what the app needs them for
 * @param refusal why it was refused; {@code null} while it waits
 * @param changedAt when it was made, or refused
 */
public record AppAccessRequest(
        String apiName,
        String identifier,
        Set<String> scopes,
        String purpose,
        @Nullable String refusal,
        Instant changedAt) {

    public AppAccessRequest {
        scopes = Set.copyOf(scopes);
    }
}
