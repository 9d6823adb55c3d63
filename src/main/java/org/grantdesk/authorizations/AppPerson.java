package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who has authorized an app, with the allowed scopes.
 *
 * @param displayName full name, or the username where none is given
 */
public record AppPerson(
        String personId,
        String username,
        String displayName,
        Set<String> scopes,
        Instant firstGrantedAt,
        @Nullable Instant lastUsedAt) {}
