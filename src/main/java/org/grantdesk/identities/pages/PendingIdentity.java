package org.grantdesk.identities.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantdesk.identities.ProviderUser;

/**
 * An identity that waits in the browser's session for its owner to confirm, signed in to the account, that it is theirs.
 *
 * @param personId whose account it can become part of, and no one else's
 * @param until when it is too late
 * @param fromProfile whether it was begun by a person signed in
 */
record PendingIdentity(ProviderUser user, String personId, Instant until, boolean fromProfile) implements Serializable {

    static final Duration LASTING = Duration.ofMinutes(15);

    private static final String ATTRIBUTE = PendingIdentity.class.getName();

    /** Ask first whether there is room, see {@link SignInAttempts#hasRoom}. */
    void keep(HttpServletRequest request) {
        var session = request.getSession();
        session.setAttribute(ATTRIBUTE, this);
        session.setMaxInactiveInterval((int) Math.max(session.getMaxInactiveInterval(), LASTING.toSeconds()));
    }

    static Optional<PendingIdentity> in(HttpServletRequest request, Clock clock) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof PendingIdentity pending
                ? Optional.of(pending).filter(it -> clock.instant().isBefore(it.until()))
                : Optional.empty();
    }

    static void drop(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
