package org.grantdesk.signin;

import java.time.Instant;

/**
 * A link that lets a person in once.
 *
 * @param id immutable id; anyone who holds it holds the link
 * @param kind what it is for
 * @param personId whom it lets in
 * @param username what they sign in with; of an invited person a suggestion, to be changed at will
 * @param email their address
 * @param displayName what they are called
 * @param locale language of their profile, such as {@code en}
 * @param mailed whether it was sent to their address by mail
 * @param createdAt when it was made
 * @param expiresAt from when on it no longer works
 */
public record OneTimeLink(
        String id,
        Kind kind,
        String personId,
        String username,
        String email,
        String displayName,
        String locale,
        boolean mailed,
        Instant createdAt,
        Instant expiresAt) {

    public enum Kind {
        /** The first visit of a person who was invited. */
        INVITATION,
        /** Another password in place of a forgotten one. */
        RESET
    }
}
