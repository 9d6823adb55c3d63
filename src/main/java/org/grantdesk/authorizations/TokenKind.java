package org.grantdesk.authorizations;

/** What a stored value is good for. Each is stored as a hash only. */
public enum TokenKind {
    /** Stands for a request whose person has not decided yet. */
    STATE,
    CODE,
    ACCESS,
    REFRESH,
    /** An ID token, which an app may show again as a hint when signing a person out. */
    ID
}
