package org.grantdesk.identities.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.grantdesk.security.browser.AnonymousSessions;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Remembers in the browser's session what was asked of providers, by state: several windows may be on their way at
 * once. Each is good for one answer.
 */
@Component
class SignInAttempts {

    /** Enough to find the second factor. */
    static final Duration LASTING = Duration.ofMinutes(15);

    private static final int MOST = 5;
    private static final String ATTRIBUTE = SignInAttempts.class.getName();

    private final AnonymousSessions sessions;
    private final Clock clock;

    SignInAttempts(AnonymousSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Whether there is room to remember an attempt of this browser. */
    boolean hasRoom(HttpServletRequest request) {
        return sessions.mayKeep(request);
    }

    void add(HttpServletRequest request, SignInAttempt attempt) {
        var session = request.getSession();
        synchronized (WebUtils.getSessionMutex(session)) {
            var attempts = all(session);
            attempts.put(attempt.request().getState(), attempt);
            while (attempts.size() > MOST) {
                attempts.pollFirstEntry();
            }
            session.setAttribute(ATTRIBUTE, attempts);
        }
        var seconds = (int) LASTING.toSeconds();
        if (session.getMaxInactiveInterval() < seconds) {
            session.setMaxInactiveInterval(seconds);
        }
    }

    /** What was asked with this state, once, and not for long. */
    Optional<SignInAttempt> take(HttpServletRequest request, String state) {
        var session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            var attempts = all(session);
            var attempt = attempts.remove(state);
            session.setAttribute(ATTRIBUTE, attempts);
            return Optional.ofNullable(attempt)
                    .filter(known -> clock.instant().isBefore(known.at().plus(LASTING)));
        }
    }

    @SuppressWarnings({"unchecked", "NonApiType"}) // What a session keeps has to be serializable.
    private static LinkedHashMap<String, SignInAttempt> all(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof LinkedHashMap<?, ?> attempts
                ? new LinkedHashMap<>((LinkedHashMap<String, SignInAttempt>) attempts)
                : new LinkedHashMap<>();
    }
}
