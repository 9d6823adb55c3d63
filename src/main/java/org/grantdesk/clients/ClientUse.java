package org.grantdesk.clients;

/** What hangs on an app. Implemented by the feature that owns grants and tokens. */
public interface ClientUse {

    Counts countFor(String clientId);

    /** Counts the people who are signed in to the app: those with a token that works now. */
    long countSignedIn(String clientId);

    /** Ends every sign-in into the app with its codes and tokens, and the tokens that the app has for itself. The grants stay. */
    void endTokens(String clientId);

    void endOwnTokens(String clientId);

    /**
     * What ends with an app.
     *
     * @param people who let the app act for them
     * @param tokens access and refresh tokens that work now
     */
    record Counts(long people, long tokens) {}
}
