package org.grantdesk.accounts.ui;

import java.util.List;
import org.grantdesk.sessions.SessionInfo;
import org.grantdesk.sessions.SessionService;

/** Whose sessions a list shows: one's own, or those of a person one administers. */
interface SessionSource {

    List<SessionInfo> list();

    void end(String sessionId);

    /** All but the current one; returns how many. */
    int endOthers();

    boolean mine();

    static SessionSource mine(SessionService sessions) {
        return new SessionSource() {
            @Override
            public List<SessionInfo> list() {
                return sessions.listMine();
            }

            @Override
            public void end(String sessionId) {
                sessions.endMine(sessionId);
            }

            @Override
            public int endOthers() {
                return sessions.endMyOthers();
            }

            @Override
            public boolean mine() {
                return true;
            }
        };
    }

    static SessionSource of(SessionService sessions, String personId) {
        return new SessionSource() {
            @Override
            public List<SessionInfo> list() {
                return sessions.list(personId);
            }

            @Override
            public void end(String sessionId) {
                sessions.end(personId, sessionId);
            }

            @Override
            public int endOthers() {
                return sessions.endAll(personId);
            }

            @Override
            public boolean mine() {
                return false;
            }
        };
    }
}
