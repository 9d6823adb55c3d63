package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Takes a browser session off the list when it ends here: signed out, idle for too long, or ended from elsewhere. A server
 * that stops takes none off: the next one goes on with them.
 */
@Component
class EndedSessions implements HttpSessionListener, ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

    private final LiveSessions sessions;
    private final Clock clock;
    private volatile boolean stopping;

    EndedSessions(LiveSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        stopping = true;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (!stopping) {
            var session = event.getSession();
            RegisteredSession.of(session).ifPresent(id -> end(id, isIdle(session)));
        }
    }

    private boolean isIdle(HttpSession session) {
        var limit = session.getMaxInactiveInterval();
        return limit > 0 && clock.millis() - session.getLastAccessedTime() >= limit * 1000L;
    }

    private void end(String id, boolean idle) {
        try {
            if (idle) {
                sessions.endIdle(id);
            } else {
                sessions.end(id);
            }
        } catch (DataAccessException e) {
            // The row is listed no more once it was not seen for a while.
            LOG.debug("A session that has ended stays on the list for a while", e);
        }
    }
}
