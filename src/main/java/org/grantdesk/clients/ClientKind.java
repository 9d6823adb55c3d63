package org.grantdesk.clients;

import org.grantdesk.redirects.ClientType;

/** What an app is to the people who keep it: its type (RFC 6749 section 2.1), and whether it acts for itself. */
public enum ClientKind {
    /** Runs on a server, keeps a secret there, acts for people. */
    CONFIDENTIAL,
    /** Runs on a device or in a browser, has no secret and needs PKCE. */
    PUBLIC,
    /** Keeps a secret and gets tokens for itself (RFC 6749 section 4.4), and for people if it has redirect URIs. */
    SERVICE;

    static ClientKind of(ClientType type, boolean machine) {
        return type == ClientType.PUBLIC ? PUBLIC : machine ? SERVICE : CONFIDENTIAL;
    }

    public ClientType type() {
        return this == PUBLIC ? ClientType.PUBLIC : ClientType.CONFIDENTIAL;
    }
}
