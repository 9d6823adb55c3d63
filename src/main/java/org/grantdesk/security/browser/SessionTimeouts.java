package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long idle sessions live: minutes before sign-in, the configured time after it. */
@Component
class SessionTimeouts implements HttpSessionListener {

    /** Enough to type a password. All that is lost with such a session is where a person wanted to go. */
    static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(5);

    private final Duration signedIn;

    SessionTimeouts(@Value("${server.servlet.session.timeout}") Duration signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval((int) BEFORE_SIGN_IN.toSeconds());
    }

    /** Call once a person has signed in. */
    void signedIn(HttpSession session) {
        session.setMaxInactiveInterval((int) signedIn.toSeconds());
    }
}
