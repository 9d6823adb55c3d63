package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who has authorized an app, with the allowed scopes.
 *
 * @param displayName full name, or the username where none is given
 * @param organization the sign-in provider by whose word the app may do this, or a part of it; {@code null}: none
 */
public record AppPerson(
        String personId,
        String username,
        String displayName,
        Set<String> scopes,
        Instant firstGrantedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String organization) {}
