package org.grantdesk.clients;

import java.time.Instant;
import java.util.List;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * An app as its keepers see it, without its secrets.
 *
 * @param info what everyone signed in may know of it
 * @param redirectWarning whether it has a redirect URI that the portal would refuse
 * @param developmentAddress whether it is a server app with a redirect URI on a developer's own computer
 * @param unused since when no one uses it, if it is removed for that
 * @param version hand it back with an update, to be told when another person was faster
 * @param allowed what the asker may do with it
 */
public record ClientDetails(
        ClientInfo info,
        ClientStatus status,
        boolean redirectWarning,
        boolean developmentAddress,
        int people,
        @Nullable Instant lastUsedAt,
        Unused unused,
        long version,
        Allowed allowed) {

    /**
     * Since when no one uses an app that registered itself; both {@code null}: someone does, or it is never removed.
     *
     * @param neverSince it registered then, and no one has signed in to it
     * @param since the last person stopped using it then
     */
    public record Unused(
            @Nullable Instant neverSince, @Nullable Instant since) {}

    /**
     * What the reader may do with the app.
     *
     * @param manage edit, reset the secret, suspend, transfer, delete
     */
    public record Allowed(boolean manage, boolean trust) {}

    public String clientId() {
        return info.clientId();
    }

    public ClientMetadata metadata() {
        return info.metadata();
    }

    public String clientName() {
        return metadata().clientName();
    }

    public String description() {
        return metadata().description();
    }

    public String logoUri() {
        return metadata().logoUri();
    }

    public List<String> redirectUris() {
        return metadata().redirectUris();
    }

    public ClientType type() {
        return metadata().type();
    }

    /** Whether it proves itself with secrets. One that its document describes has keys instead, or nothing. */
    public boolean hasSecrets() {
        return type() == ClientType.CONFIDENTIAL && !fromDocument();
    }

    public boolean fromDocument() {
        return info.standing().origin() == ClientOrigin.DOCUMENT;
    }

    public boolean trusted() {
        return metadata().trusted();
    }

    public @Nullable String ownerId() {
        return info.ownerId();
    }

    public String ownerUsername() {
        return info.ownerUsername();
    }

    public Instant createdAt() {
        return info.createdAt();
    }

    public Instant updatedAt() {
        return info.updatedAt();
    }
}
