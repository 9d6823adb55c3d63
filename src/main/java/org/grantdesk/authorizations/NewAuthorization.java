package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization starts with.
 *
 * @param grantId the grant it is under, if there is one already
 * @param personId whom the app acts for; {@code null} for service apps
 * @param authenticatedAt when that person last gave a password
 * @param request the authorization request as JSON, while it is needed
 * @param expiresAt when it is forgotten unless it is settled before
 */
public record NewAuthorization(
        String clientId,
        @Nullable String personId,
        @Nullable String grantId,
        String grantType,
        Set<String> scopes,
        @Nullable Instant authenticatedAt,
        @Nullable String request,
        Instant expiresAt) {}
