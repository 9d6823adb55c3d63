package org.grantdesk.security.browser;

import java.time.Instant;
import java.util.Optional;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins in browsers as rows, so that they can be listed, and ended from anywhere. Implemented by the feature that
 * owns people.
 */
public interface LiveSessions {

    /**
     * A browser session begins.
     *
     * @param provider who let the person in; {@code null}: a password of this portal
     * @return id of the session; nothing is kept under it when the person was deactivated, or got another password, at
     *     the same moment
     */
    String begin(PersonPrincipal person, String address, String userAgent, @Nullable ProviderSession provider);

    /**
     * Lets a server that has forgotten the session find it again.
     *
     * @param tokenHash hash of what the browser keeps
     * @param proven when the person proved who they are
     */
    void keep(String sessionId, PersonPrincipal person, String tokenHash, Instant proven);

    /** Finds a session that is not over, of an active person who has had no new password since. */
    Optional<Kept> findKept(String tokenHash);

    /** The session has ended; no error when it was already. */
    void end(String sessionId);

    /** A server has not heard of the session for as long as sessions live idle; another server may have. */
    void endIdle(String sessionId);

    /**
     * A session that was found again.
     *
     * @param proven when they proved who they are
     */
    record Kept(String id, PersonPrincipal person, Instant proven) {}
}
