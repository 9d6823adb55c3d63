package org.grantdesk.clients;

import java.util.List;
import java.util.Set;

/**
 * An app as the authorization server needs it (RFC 7591's client metadata).
 *
 * @param machine acts for itself: may use the client credentials grant
 * @param jwtAccessTokens gets signed access tokens instead of opaque ones
 * @param scopes the most it may ask for
 */
public record ProtocolClient(
        String clientId,
        String clientName,
        String description,
        ClientType type,
        ClientStatus status,
        boolean trusted,
        boolean machine,
        boolean jwtAccessTokens,
        String clientUri,
        String ownerUsername,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        Set<String> scopes) {

    public boolean confidential() {
        return type == ClientType.CONFIDENTIAL;
    }

    public boolean active() {
        return status == ClientStatus.ACTIVE;
    }
}
