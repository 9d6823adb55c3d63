package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.grantdesk.apis.QualifiedScope;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is stored, with the authorization it belongs to.
 *
 * @param scopes what it allows: those of the authorization, or fewer
 * @param consumedAt when it was used up; {@code null} while it was not
 * @param usable whether it may be used now unless it was used up: not expired, its app not suspended, its person not
 *     deactivated, its API not deleted
 * @param audience the API that it is for; {@code null}: this installation itself
 */
public record StoredToken(
        String id,
        TokenKind kind,
        Set<String> scopes,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant consumedAt,
        boolean usable,
        @Nullable Audience audience,
        Authorization authorization) {

    public boolean working() {
        return usable && consumedAt == null;
    }

    /**
     * An API that a token is for.
     *
     * @param identifier as it was registered
     */
    public record Audience(String apiId, String identifier, Set<String> scopes) {}

    /** Names of the scopes that it allows at the API it is for, as far as there are such and the app may still ask for them. */
    public Set<String> scopesOnTheWire() {
        var names = QualifiedScope.names(scopes);
        if (audience != null) {
            names.retainAll(audience.scopes);
        }
        return names;
    }

    /**
     * One sign-in of a person into an app, or one call of a service app.
     *
     * @param grantId the grant it is under; {@code null} for service apps, and while the person has not decided
     * @param protocolId what the app is called in the protocol: the address of its document, or else its id
     * @param personId whom the app acts for; {@code null} for service apps
     * @param authenticatedAt when the person last gave a password before it
     * @param request the authorization request as JSON, while it is needed
     * @param grantEndsAt when the grant ends; {@code null}: not before it is revoked
     */
    public record Authorization(
            String id,
            @Nullable String grantId,
            String clientId,
            String protocolId,
            @Nullable String personId,
            @Nullable String username,
            String grantType,
            Set<String> scopes,
            @Nullable Instant authenticatedAt,
            @Nullable String request,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant grantEndsAt) {

        /** The time, or the end of the grant if that comes before. */
        public Instant capped(Instant time) {
            return grantEndsAt == null || time.isBefore(grantEndsAt) ? time : grantEndsAt;
        }

        Authorization with(Set<String> others, @Nullable Instant end) {
            return new Authorization(
                    id,
                    grantId,
                    clientId,
                    protocolId,
                    personId,
                    username,
                    grantType,
                    others,
                    authenticatedAt,
                    request,
                    createdAt,
                    expiresAt,
                    end);
        }
    }
}
