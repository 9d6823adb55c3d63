package org.grantdesk.clients;

/** Who made an app known. */
public enum ClientOrigin {
    /** A person, on a form or by the API. */
    PERSON,
    /** The app itself, by dynamic registration (RFC 7591). */
    REGISTRATION,
    /** The app's client ID, which is the address of a document about it (draft-ietf-oauth-client-id-metadata-document). */
    DOCUMENT
}
