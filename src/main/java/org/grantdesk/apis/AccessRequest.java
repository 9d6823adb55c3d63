package org.grantdesk.apis;

import java.time.Instant;
import java.util.Set;
import org.grantdesk.clients.ClientInfo;

/**
 * A request for scopes of an API, as those see it who decide about it.
 *
 * @param version of the app; a decision names it
 * @param api with the scopes that the app has by now as those chosen
 * @param scopes names of those that are requested
 * @param purpose what the app needs them for
 * @param askedBy display name of who requests them
 */
public record AccessRequest(
        String id,
        ClientInfo app,
        long version,
        AppApi api,
        Set<String> scopes,
        String askedBy,
        String askedByUsername,
        String purpose,
        Instant askedAt) {

    public AccessRequest {
        scopes = Set.copyOf(scopes);
    }
}
