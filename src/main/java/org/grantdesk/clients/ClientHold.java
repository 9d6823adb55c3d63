package org.grantdesk.clients;

/** Why no one new may connect with an app at the moment. Grants that stand go on working. */
public enum ClientHold {
    /** It waits for the first yes. */
    APPROVAL,
    /** The document about it says something else than what was accepted. */
    CHANGED,
    /** Nobody answers for it any more: its sponsor has left. */
    SPONSOR,
    /** It was refused. */
    REFUSED
}
