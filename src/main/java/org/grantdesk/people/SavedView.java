package org.grantdesk.people;

/**
 * A search with its filters and its order, under a name.
 *
 * @param id its id
 * @param name what its owner calls it
 * @param query what stands behind the question mark of the list's address
 */
public record SavedView(String id, String name, String query) {

    /** The lists that have views. */
    public enum Of {
        APPS,
        PEOPLE
    }
}
