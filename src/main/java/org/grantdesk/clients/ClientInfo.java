package org.grantdesk.clients;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What anyone signed in may know of an app: everything that the compatible API's public info shows, never a secret. */
public record ClientInfo(
        String clientId,
        String clientName,
        String description,
        String clientUri,
        String logoUri,
        List<String> redirectUris,
        boolean trusted,
        boolean dynamicallyRegistered,
        String mattermostAppId,
        @Nullable String ownerId,
        String ownerUsername,
        Instant createdAt,
        Instant updatedAt) {}
