package org.grantdesk.signin;

import java.time.Instant;

/**
 * A one-time link, at the only moment its address is known.
 *
 * @param address the link itself
 * @param mail whether the person got it by mail as well
 */
public record IssuedLink(
        String personId, String displayName, String email, String address, Instant expiresAt, Mail mail) {

    public enum Mail {
        /** The mail server took it. */
        SENT,
        /** The mail server could not be reached, or refused it. */
        FAILED,
        /** No mail server is configured. */
        OFF
    }

    /** Without the address, which lets anyone in. */
    @Override
    public String toString() {
        return "IssuedLink[personId=" + personId + ", address=***, expiresAt=" + expiresAt + ", mail=" + mail + "]";
    }
}
