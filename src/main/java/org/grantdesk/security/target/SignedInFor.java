package org.grantdesk.security.target;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/**
 * Remembers in a browser's session which addresses it was just sent on to from signing in, so that an address that asks
 * for a new sign-in asks once.
 */
public final class SignedInFor {

    /** So many tabs sign in one after the other before the first one has gone on. */
    private static final int MOST = 10;

    /** A repeated request still counts, a later visit does not. */
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final String ATTRIBUTE = SignedInFor.class.getName();

    private record Mark(Instant askedAt, Instant sentAt) implements Serializable {}

    private SignedInFor() {}

    public static void mark(HttpSession session, SignInTarget target, Instant now) {
        synchronized (WebUtils.getSessionMutex(session)) {
            var all = all(session);
            all.remove(target.path());
            all.put(target.path(), new Mark(target.askedAt(), now));
            while (all.size() > MOST) {
                all.pollFirstEntry();
            }
            session.setAttribute(ATTRIBUTE, all);
        }
    }

    /** Returns when the address of this request asked for a sign-in, if the browser was just sent on to it. */
    public static Optional<Instant> askedAt(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        var query = request.getQueryString();
        var path = request.getRequestURI() + (query == null ? "" : "?" + query);
        return Optional.ofNullable(all(session).get(path))
                .filter(mark -> now.isBefore(mark.sentAt().plus(LIFETIME)))
                .map(Mark::askedAt);
    }

    @SuppressWarnings({"unchecked", "NonApiType"}) // What a session keeps has to be serializable.
    private static LinkedHashMap<String, Mark> all(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof LinkedHashMap<?, ?> known
                ? new LinkedHashMap<>((LinkedHashMap<String, Mark>) known)
                : new LinkedHashMap<>();
    }
}
