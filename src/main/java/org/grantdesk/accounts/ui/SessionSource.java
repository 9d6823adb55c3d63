package org.grantdesk.accounts.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.grantdesk.sessions.SessionInfo;
import org.grantdesk.sessions.SessionService;

/**
 * Whose sessions a list shows: one's own, or those of a person one administers.
 *
 * @param endOthers ends all but the current one; returns how many
 */
record SessionSource(Supplier<List<SessionInfo>> list, Consumer<String> end, IntSupplier endOthers, boolean mine) {

    static SessionSource mine(SessionService sessions) {
        return new SessionSource(sessions::listMine, sessions::endMine, sessions::endMyOthers, true);
    }

    static SessionSource of(SessionService sessions, String personId) {
        return new SessionSource(
                () -> sessions.list(personId),
                sessionId -> sessions.end(personId, sessionId),
                () -> sessions.endAll(personId),
                false);
    }
}
