package org.grantdesk.clients;

import org.jspecify.annotations.Nullable;

/**
 * What to list, and in which order.
 *
 * @param search words that begin a word of the name, client id, owner or redirect host; empty: everything
 * @param mineOnly only the asker's own apps; without the system-wide permission the list is always that
 * @param type only apps of this type
 * @param status only apps in this state
 * @param trusted only trusted, or only untrusted apps
 * @param redirectWarning only apps with redirect URIs that the portal would refuse
 * @param sort column to sort by; ties go by id
 * @param descending highest first
 */
public record ClientQuery(
        String search,
        boolean mineOnly,
        @Nullable ClientType type,
        @Nullable ClientStatus status,
        @Nullable Boolean trusted,
        boolean redirectWarning,
        Sort sort,
        boolean descending) {

    /** The sortable columns. */
    public enum Sort {
        NAME,
        CLIENT_ID,
        OWNER,
        TYPE,
        STATUS,
        PEOPLE,
        LAST_USED,
        CREATED
    }

    /** Everything the asker may see, oldest first: the order of the compatible API. */
    public static ClientQuery everything() {
        return new ClientQuery("", false, null, null, null, false, Sort.CREATED, false);
    }
}
