package org.grantdesk.people;

import java.util.List;

/** What hangs on a person. Implemented by the feature that owns grants and tokens. */
public interface PersonUse {

    /** Counts what ends when the person is deactivated, and what stays. */
    Counts countForPerson(String personId);

    /**
     * Ends every token of apps that act for the person, and what is pending for them. What the person allowed stays.
     * Called inside a transaction that has locked the person.
     *
     * @return how many tokens worked
     */
    long endAppTokens(String personId);

    /**
     * What hangs on a person.
     *
     * @param apps that the person lets act for them
     * @param tokens access and refresh tokens of theirs that work now
     * @param ownedApps apps that are theirs
     * @param agents that they are responsible for, and that nothing else keeps on hold
     * @param ownedApis APIs that are theirs, by name
     */
    record Counts(long apps, long tokens, long ownedApps, long agents, List<String> ownedApis) {}
}
