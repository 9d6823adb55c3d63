package org.grantdesk.clients;

/** What is counted of an app, besides failed requests. */
public enum UsageEvent {
    /** An authorization code was redeemed. */
    SIGN_IN,
    /** A refresh token was redeemed. */
    REFRESH,
    /** An access token was issued, for a person or for the app itself. */
    TOKEN
}
