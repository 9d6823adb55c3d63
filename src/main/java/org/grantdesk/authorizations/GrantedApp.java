package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.Sponsor;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;

/**
 * An app that a person lets act for them, and what the app may do.
 *
 * @param logoUri address of its picture; may be empty
 * @param ownerName display name of its owner; empty when it has none
 * @param supportEmail where its users get help; may be empty
 * @param trusted whether it asks no one for consent
 * @param endsAt when it ends by itself; {@code null}: not before it is revoked or not used for long
 * @param suspended whether it gets no tokens at present
 * @param organization the sign-in provider by whose word it may do this, or a part of it; {@code null}: none
 * @param sponsor who is responsible for it; {@code null}: it is no agent
 * @param unverified no one has looked at it since it registered itself
 */
public record GrantedApp(
        String clientId,
        String clientName,
        String logoUri,
        String ownerName,
        String clientUri,
        String supportEmail,
        boolean trusted,
        boolean suspended,
        Set<String> scopes,
        Instant firstGrantedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant endsAt,
        @Nullable String organization,
        @Nullable Sponsor sponsor,
        ClientOrigin origin,
        boolean unverified) {

    public String homepageHost() {
        return RedirectUri.host(clientUri);
    }
}
