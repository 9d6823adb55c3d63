package org.grantdesk.people;

/**
 * A search with its filters and its order, under a name.
 *
 * @param query what stands behind the question mark of the list's address
 */
public record SavedView(String id, String name, String query) {

    public enum Of {
        APPS,
        PEOPLE
    }
}
