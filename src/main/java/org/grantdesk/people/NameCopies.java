package org.grantdesk.people;

/** Copies of people's names. Implemented by the feature that owns apps, which are found by the names of their owners. */
public interface NameCopies {

    /** Renews the copies after the person's name has changed, inside the same transaction. */
    void renamed(String personId);
}
