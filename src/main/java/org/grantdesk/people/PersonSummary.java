package org.grantdesk.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list of people.
 *
 * @param displayName full name, or the username where none is given
 * @param roleTitles their roles as the screens call them, built-in ones first
 */
public record PersonSummary(
        String id,
        String username,
        String email,
        String displayName,
        List<String> roleTitles,
        PersonState state,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {}
