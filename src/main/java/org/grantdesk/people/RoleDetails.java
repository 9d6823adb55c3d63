package org.grantdesk.people;

import java.time.Instant;
import java.util.Set;

/**
 * A role with what it allows.
 *
 * @param name immutable name, as the API knows it
 * @param title what screens call it
 * @param description what it is for, may be empty
 * @param builtIn exists from the first start and cannot be deleted
 * @param people how many people hold it, deactivated ones included
 */
public record RoleDetails(
        String id,
        String name,
        String title,
        String description,
        boolean builtIn,
        Set<String> permissions,
        long people,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
