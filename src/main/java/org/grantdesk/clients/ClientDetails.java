package org.grantdesk.clients;

import java.time.Instant;
import java.util.List;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * An app as its keepers see it, without its secrets.
 *
 * @param redirectWarning whether it has a redirect URI that the portal would refuse
 * @param developmentAddress whether it is a server app with a redirect URI on a developer's own computer
 * @param ownerId {@code null} for an app that registered itself
 * @param version hand it back with an update, to be told when another person was faster
 * @param allowed what the asker may do with it
 */
public record ClientDetails(
        String clientId,
        String clientName,
        String description,
        String clientUri,
        String logoUri,
        List<String> redirectUris,
        ClientType type,
        boolean trusted,
        boolean dynamicallyRegistered,
        String mattermostAppId,
        ClientStatus status,
        boolean redirectWarning,
        boolean developmentAddress,
        @Nullable String ownerId,
        String ownerUsername,
        int people,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastUsedAt,
        long version,
        Allowed allowed) {

    /**
     * What the reader may do with the app.
     *
     * @param manage edit, reset the secret, suspend, transfer, delete
     * @param trust set the app trusted
     */
    public record Allowed(boolean manage, boolean trust) {}

    /** The editable part, to fill a form with. */
    public ClientMetadata metadata() {
        return new ClientMetadata(
                clientName, description, clientUri, logoUri, redirectUris, type, trusted, mattermostAppId);
    }
}
