package org.grantdesk.clients;

/** Whether an app may be used at the moment. */
public enum ClientStatus {
    ACTIVE,
    /** Switched off by its owner or an admin: gets no tokens until resumed; nothing is lost. */
    SUSPENDED
}
