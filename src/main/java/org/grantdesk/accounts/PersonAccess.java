package org.grantdesk.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends what acts in a person's name. Called inside a transaction, after the person's row was written or locked. */
@Component
class PersonAccess {

    private final SessionQueries sessions;
    private final PeopleQueries people;
    private final ApiSessions apiSessions;
    private final StoredSessions browserSessions;
    private final PersonUse use;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonAccess(
            SessionQueries sessions,
            PeopleQueries people,
            ApiSessions apiSessions,
            StoredSessions browserSessions,
            PersonUse use,
            JdbcClient jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.people = people;
        this.apiSessions = apiSessions;
        this.browserSessions = browserSessions;
        this.use = use;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ends every session of the person, in browsers and of the API. */
    EndedAccess endSessions(String personId) {
        var counts = sessions.count(personId);
        apiSessions.endAllOf(personId);
        browserSessions.endAllOf(personId, null);
        return new EndedAccess(counts.browsers() + counts.api(), 0, 0);
    }

    /** Ends every session, personal access token and app's token of the person. Consents stay. */
    EndedAccess endAll(String personId) {
        var ended = endSessions(personId).sessions();
        var now = clock.instant();
        var tokens = people.countTokens(personId, now);
        jdbc.sql("update personal_access_token set revoked_at = ? where person_id = ? and revoked_at is null")
                .params(Timestamp.from(now), personId)
                .update();
        return new EndedAccess(ended, tokens, use.endAppTokens(personId));
    }
}
