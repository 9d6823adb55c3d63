package org.grantdesk.clients;

import java.util.Locale;

/** Who made an app known. */
public enum ClientOrigin {
    /** A person, on a form or by the API. */
    PERSON,
    /** The app itself, by dynamic registration (RFC 7591). */
    REGISTRATION,
    /** The app's client ID, which is the address of a document about it (draft-ietf-oauth-client-id-metadata-document). */
    DOCUMENT;

    /** Key of the words that mark an app in lists; empty: a person registered it, and nothing is to be said. */
    public String mark(boolean unverified) {
        if (unverified) {
            return "client.unverified";
        }
        return this == PERSON ? "" : "client.origin." + name().toLowerCase(Locale.ROOT);
    }
}
