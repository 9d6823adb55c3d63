package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.security.throttle.LimitProperties;
import org.springframework.stereotype.Component;

/**
 * Counts the sessions in which no one has signed in, so that strangers do not fill the memory with them. Anyone who makes
 * one for a stranger's convenience asks here first; signing in itself needs no leave.
 */
@Component
public class AnonymousSessions implements HttpSessionListener {

    private static final String SEAT = AnonymousSessions.class.getName();

    private final int most;
    private final AtomicInteger count = new AtomicInteger();

    AnonymousSessions(LimitProperties limits) {
        this.most = limits.anonymousSessions();
    }

    /**
     * Whether something may be kept in the request's session: there is one already, or room for another. Of many
     * requests at the same instant a few more than the limit may get one.
     */
    public boolean mayKeep(HttpServletRequest request) {
        return request.getSession(false) != null || count.get() < most;
    }

    public int count() {
        return count.get();
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        count.incrementAndGet();
        event.getSession().setAttribute(SEAT, new AtomicBoolean(true));
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        leave(event.getSession());
    }

    /** Call once a person has signed in. */
    void signedIn(HttpSession session) {
        leave(session);
    }

    /** Once for each session, however often a person signs in there. */
    private void leave(HttpSession session) {
        if (session.getAttribute(SEAT) instanceof AtomicBoolean seat && seat.compareAndSet(true, false)) {
            count.decrementAndGet();
        }
    }
}
