package org.grantdesk.apis;

/**
 * Which APIs are listed, and in which order.
 *
 * @param search words that the name or the identifier has, or that words of them begin with
 * @param mine only those of the asker
 */
public record ApiQuery(String search, boolean mine, ApiSort sort, boolean descending) {

    public static ApiQuery everything() {
        return new ApiQuery("", false, ApiSort.NAME, false);
    }
}
