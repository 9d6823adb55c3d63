package org.grantdesk.accounts;

/** What hangs on a person. Implemented by the feature that owns grants and tokens. */
public interface PersonUse {

    /** Counts what ends when the person is deactivated. */
    Counts countForPerson(String personId);

    /**
     * @param apps that the person lets act for them
     * @param tokens access and refresh tokens of theirs that work now
     */
    record Counts(long apps, long tokens) {}
}
