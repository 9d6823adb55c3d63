package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is stored, with the authorization it belongs to.
 *
 * @param id of the token's row
 * @param scopes what it allows: those of the authorization, or fewer
 * @param consumedAt when it was used up; {@code null} while it was not
 * @param usable whether it may be used now unless it was used up: not expired, its app not suspended, its person not
 *     deactivated
 * @param authorization what it was issued under
 */
public record StoredToken(
        String id,
        TokenKind kind,
        Set<String> scopes,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant consumedAt,
        boolean usable,
        Authorization authorization) {

    public boolean working() {
        return usable && consumedAt == null;
    }

    /**
     * One sign-in of a person into an app, or one call of a service app.
     *
     * @param grantId the grant it is under; {@code null} for service apps, and while the person has not decided
     * @param personId whom the app acts for; {@code null} for service apps
     * @param username that person's name
     * @param authenticatedAt when the person last gave a password before it
     * @param request the authorization request as JSON, while it is needed
     */
    public record Authorization(
            String id,
            @Nullable String grantId,
            String clientId,
            @Nullable String personId,
            @Nullable String username,
            String grantType,
            Set<String> scopes,
            @Nullable Instant authenticatedAt,
            @Nullable String request,
            Instant createdAt,
            Instant expiresAt) {}
}
