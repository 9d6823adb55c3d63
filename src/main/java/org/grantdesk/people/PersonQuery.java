package org.grantdesk.people;

import org.jspecify.annotations.Nullable;

/**
 * Which people to list, and in which order.
 *
 * @param search words that begin a word of a name or an address; empty: everyone
 * @param sort column to sort by; ties go by id
 */
public record PersonQuery(
        String search, @Nullable String roleName, @Nullable PersonState state, Sort sort, boolean descending) {

    public enum Sort {
        NAME,
        USERNAME,
        EMAIL,
        CREATED,
        LAST_SIGN_IN
    }

    public static PersonQuery everybody() {
        return new PersonQuery("", null, null, Sort.NAME, false);
    }
}
