package org.grantdesk.clients;

/**
 * What to list, and in which order.
 *
 * @param search words to find, see {@link org.grantdesk.base.SearchWords}; empty: everything
 * @param sort column to sort by; ties go by id
 */
public record ClientQuery(String search, ClientFilters filters, Sort sort, boolean descending) {

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
        return new ClientQuery("", ClientFilters.NONE, Sort.CREATED, false);
    }
}
