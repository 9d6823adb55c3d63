package org.grantdesk.clients;

/** What is counted of an app, besides failed requests. */
public enum UsageEvent {
    SIGN_IN,
    REFRESH,
    /** An access token was issued, for a person or for the app itself. */
    TOKEN
}
