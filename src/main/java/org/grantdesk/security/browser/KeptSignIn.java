package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.grantdesk.security.Hashes;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Keeps browsers signed in while the server is restarted. What a session holds is in the memory of one server; a second
 * cookie, of which the row of the session has the hash, opens another one for it. It lasts as long as the row.
 */
@Component
class KeptSignIn {

    private static final int TOKEN_BYTES = 32;

    private final LiveSessions sessions;
    private final SessionTimeouts timeouts;
    private final AnonymousSessions anonymous;
    private final String name;
    private final boolean secure;
    private final SecureRandom random = new SecureRandom();

    KeptSignIn(
            LiveSessions sessions,
            SessionTimeouts timeouts,
            AnonymousSessions anonymous,
            @Value("${server.servlet.session.cookie.name}") String sessionCookie,
            @Value("${server.servlet.session.cookie.secure}") boolean secure) {
        this.sessions = sessions;
        this.timeouts = timeouts;
        this.anonymous = anonymous;
        name = sessionCookie + "-SIGNIN";
        this.secure = secure;
    }

    /** Gives the browser what it finds this session again by. */
    void keep(HttpServletResponse response, String sessionId, PersonPrincipal person, Instant proven) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.keep(sessionId, person, Hashes.sha256(token), proven);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, token)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    /** Opens a session for a browser whose own is not known here; empty when its sign-in has ended. */
    Optional<PersonPrincipal> restore(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name);
        if (cookie == null || RegisteredSession.of(request).isPresent()) {
            return Optional.empty();
        }
        var found = sessions.findKept(Hashes.sha256(cookie.getValue()));
        found.ifPresent(kept -> open(request, kept));
        return found.map(LiveSessions.Kept::person);
    }

    private void open(HttpServletRequest request, LiveSessions.Kept kept) {
        // A session that is there already may be known to another.
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var session = request.getSession();
        RegisteredSession.mark(session, kept.id(), kept.person().id());
        SignInTime.mark(session, kept.proven());
        timeouts.signedIn(session);
        anonymous.signedIn(session);
    }
}
