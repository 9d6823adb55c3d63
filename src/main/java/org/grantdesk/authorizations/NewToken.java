package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A token that is about to be stored.
 *
 * @param id of its row, and {@code jti} of a signed one
 * @param value of which only the hash is stored
 * @param scopes fewer than those of the authorization, or {@code null} for all of them
 * @param refreshId of the refresh token that an access token is handed out with, or {@code null}
 * @param apiId of the API that an access token is for, or {@code null} for this installation itself
 */
public record NewToken(
        String id,
        TokenKind kind,
        String value,
        Instant expiresAt,
        @Nullable Set<String> scopes,
        @Nullable String refreshId,
        @Nullable String apiId) {

    public static NewToken of(TokenKind kind, String value, Instant expiresAt) {
        return new NewToken(Ids.next(), kind, value, expiresAt, null, null, null);
    }
}
