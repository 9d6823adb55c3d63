package org.grantdesk.signin;

import java.time.Instant;

/**
 * A link that lets a person in once.
 *
 * @param id immutable id; anyone who holds it holds the link
 * @param username what they sign in with; of an invited person a suggestion, to be changed at will
 * @param locale language of their profile, such as {@code en}
 * @param mailed whether it was sent to their address by mail
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
