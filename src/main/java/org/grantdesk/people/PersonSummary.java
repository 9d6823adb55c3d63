package org.grantdesk.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list of people.
 *
 * @param id immutable id
 * @param username what they sign in with
 * @param email address, also for signing in
 * @param displayName full name, or the username where none is given
 * @param roleTitles their roles as the screens call them, built-in ones first
 * @param state whether they can sign in
 * @param createdAt when the account was made
 * @param lastSignInAt latest sign-in through browser or API
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
