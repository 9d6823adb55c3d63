package org.grantdesk.clients;

/** What hangs on an app. Implemented by the feature that owns grants and tokens. */
public interface ClientUse {

    /** Counts what ends when the app is deleted. */
    Counts countFor(String clientId);

    /**
     * @param people who let the app act for them
     * @param tokens access and refresh tokens that work now
     */
    record Counts(long people, long tokens) {}
}
