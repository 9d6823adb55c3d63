package org.grantdesk.security;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Takes a browser session off the list when it ends here: signed out, idle for too long, or ended from elsewhere. */
@Component
class EndedSessions implements HttpSessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

    private final LiveSessions sessions;

    EndedSessions(LiveSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        RegisteredSession.of(event.getSession()).ifPresent(this::end);
    }

    private void end(String id) {
        try {
            sessions.end(id);
        } catch (DataAccessException e) {
            // At shutdown the database may be gone first. The row is listed no more once it was not seen for a while.
            LOG.debug("A session that has ended stays on the list for a while", e);
        }
    }
}
