package org.grantdesk.redirects;

/** Whether an app can keep a secret (RFC 6749 section 2.1). It decides which redirect URIs the app may have. */
public enum ClientType {
    /** Runs on a server and keeps its secret there. */
    CONFIDENTIAL,
    /** Runs on a device or in a browser, where no secret stays secret: native and single-page apps. */
    PUBLIC
}
