package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who lets an app use an API.
 *
 * @param displayName full name, or the username where none is given; the ID for readers who see no names
 * @param scopes what they allow there, as {@link org.grantdesk.apis.QualifiedScope} writes it
 * @param lastUsedAt when the app was last used for them, at this API or elsewhere; unknown to readers who see no names
 */
public record ApiPerson(
        String personId,
        String displayName,
        String clientId,
        String clientName,
        @Nullable String clientOwnerId,
        Set<String> scopes,
        Instant firstGrantedAt,
        @Nullable Instant lastUsedAt) {}
