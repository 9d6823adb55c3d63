package org.grantdesk.clients;

import java.time.Instant;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list of apps.
 *
 * @param unverified no one has looked at it since it registered itself
 * @param purpose what it is for; {@code null}: not said
 * @param sponsor who is responsible for it; {@code null}: it is no agent
 * @param alike how many apps look like this one, itself included; 0: not counted
 * @param ownerUsername what the owner signs in with
 * @param ownerName what the owner is called: full name, or the username where none is given
 */
public record ClientSummary(
        String clientId,
        String clientName,
        String logoUri,
        @Nullable String ownerId,
        String ownerUsername,
        String ownerName,
        ClientType type,
        ClientStatus status,
        boolean trusted,
        boolean redirectWarning,
        boolean developmentAddress,
        int people,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        ClientOrigin origin,
        boolean unverified,
        @Nullable ClientPurpose purpose,
        @Nullable Sponsor sponsor,
        int alike) {

    /** So many apps that look alike are counted; beyond that there are simply more. */
    public static final int MOST_ALIKE = 100;

    /** Whether its redirect URIs deserve a look: one would be refused, or is for development. */
    public boolean warned() {
        return redirectWarning || developmentAddress;
    }
}
