package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.grantdesk.clients.ClientOrigin;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the list of all shows it: who lets which app do what.
 *
 * @param personName full name, or the username where none is given
 * @param clientOwnerId {@code null}: the app has no owner
 * @param clientUnverified no one has looked at the app since it registered itself
 * @param scopes as {@link org.grantdesk.apis.QualifiedScope} writes them; in a list of one API, those of it
 * @param firstGrantedAt in a list of one API, when that was allowed first
 * @param lastUsedAt when the app was last used for the person, at whatever API
 * @param endsAt {@code null}: when it is revoked, or not used any more
 */
public record Connection(
        String grantId,
        String personId,
        String personName,
        String clientId,
        String clientName,
        @Nullable String clientOwnerId,
        ClientOrigin clientOrigin,
        boolean clientUnverified,
        Set<String> scopes,
        Instant firstGrantedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant endsAt) {}
