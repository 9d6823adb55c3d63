package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Which one-time link a person has opened in a browser. Its code stands in the first address only: from then on the
 * session knows the link by its id, also while its holder is on the way to a sign-in provider and back.
 */
public final class HeldLink {

    /** Time enough to think of a password, or to sign in somewhere else. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final String ATTRIBUTE = HeldLink.class.getName();

    private HeldLink() {}

    /** The browser holds this link from now on. */
    public static void hold(HttpServletRequest request, String linkId) {
        var session = request.getSession();
        session.setAttribute(ATTRIBUTE, linkId);
        session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
    }

    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(ATTRIBUTE))
                .flatMap(id -> id instanceof String text ? Optional.of(text) : Optional.empty());
    }

    public static void drop(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
