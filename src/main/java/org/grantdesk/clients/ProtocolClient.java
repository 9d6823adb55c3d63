package org.grantdesk.clients;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * An app as the authorization server needs it (RFC 7591's client metadata).
 *
 * @param protocolId what it is called in the protocol: the address of its document, or else its id
 * @param documentAcceptedAt since when it is as its document says; {@code null}: it has no document
 * @param standing where it came from, and what was decided about it; whether people may connect it, {@link #hold} tells
 * @param sponsor who is responsible for it; {@code null}: it is no agent
 * @param machine acts for itself: may use the client credentials grant
 * @param jwtAccessTokens gets signed access tokens instead of opaque ones
 * @param idTokenClaims its ID tokens tell what the scopes {@code profile} and {@code email} allow
 * @param trustEndedAt since when it is trusted no more; {@code null} when it never was
 * @param defaultApiId the API whose tokens it gets when it names no resource; {@code null}: none
 * @param scopes the most it may ask for here
 * @param defaultScopes what it gets when a request names none; none: what any app gets
 * @param highRisk the scopes, of all there are, that people are asked for every time
 */
public record ProtocolClient(
        String clientId,
        String protocolId,
        @Nullable Instant documentAcceptedAt,
        String clientName,
        String description,
        ClientType type,
        ClientStatus status,
        ClientStanding standing,
        @Nullable Sponsor sponsor,
        boolean trusted,
        boolean machine,
        boolean jwtAccessTokens,
        boolean idTokenClaims,
        @Nullable Instant trustEndedAt,
        String clientUri,
        String supportEmail,
        String ownerName,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        @Nullable String defaultApiId,
        Set<String> scopes,
        Set<String> defaultScopes,
        Set<String> highRisk) {

    public boolean confidential() {
        return type == ClientType.CONFIDENTIAL;
    }

    /** Why no one new may connect with it; {@code null}: they may. */
    public @Nullable ClientHold hold() {
        return ClientHold.of(standing.hold(), sponsor);
    }

    /** Whether no one new may connect with it. */
    public boolean held() {
        return hold() != null;
    }

    public boolean active() {
        return status == ClientStatus.ACTIVE;
    }
}
