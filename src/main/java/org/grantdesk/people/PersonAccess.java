package org.grantdesk.people;

import org.grantdesk.sessions.LiveAccess;
import org.springframework.stereotype.Component;

/** Ends what acts in a person's name. Called inside a transaction, after the person's row was written or locked. */
@Component
public class PersonAccess {

    private final LiveAccess access;
    private final PersonUse use;

    PersonAccess(LiveAccess access, PersonUse use) {
        this.access = access;
        this.use = use;
    }

    /** Ends every session of the person, in browsers and of the API. */
    public EndedAccess endSessions(String personId) {
        var live = access.countSessions(personId).all();
        access.endSessions(personId);
        return new EndedAccess(live, 0, 0);
    }

    /** Ends every session, personal access token and app's token of the person. Consents stay. */
    public EndedAccess endAll(String personId) {
        var sessions = endSessions(personId).sessions();
        var tokens = access.endTokens(personId);
        return new EndedAccess(sessions, tokens, use.endAppTokens(personId));
    }
}
