package org.grantdesk.documents;

/** Which apps may describe themselves by a document. */
public enum DocumentMode {
    OFF,
    /** Those at hosts of listed domains; their changes count at once. */
    LISTED,
    /** Any, each after an administrator's yes. */
    ASK,
    OPEN
}
