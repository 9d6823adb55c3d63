package org.grantdesk.security;

import org.jspecify.annotations.Nullable;

/**
 * Sign-ins in browsers as rows, so that they can be listed, and ended from anywhere. Implemented by the feature that
 * owns people.
 */
public interface LiveSessions {

    /**
     * A browser session begins.
     *
     * @param person who signed in
     * @param address where the browser is
     * @param userAgent what the browser calls itself
     * @param provider who let the person in; {@code null}: a password of this portal
     * @return id of the session; nothing is kept under it when the person was deactivated, or got another password, at
     *     the same moment
     */
    String begin(PersonPrincipal person, String address, String userAgent, @Nullable ProviderSession provider);

    /** The session is over; no error when it was already. */
    void end(String sessionId);
}
