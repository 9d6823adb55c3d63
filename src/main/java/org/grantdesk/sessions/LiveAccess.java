package org.grantdesk.sessions;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts and ends the sessions and personal access tokens of a person. Features that end them together with something else
 * call it in the same transaction, after they have written or locked the person's row.
 */
@Component
public class LiveAccess {

    private final SessionQueries sessions;
    private final ApiSessions apiSessions;
    private final StoredSessions browserSessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    LiveAccess(
            SessionQueries sessions,
            ApiSessions apiSessions,
            StoredSessions browserSessions,
            JdbcClient jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.apiSessions = apiSessions;
        this.browserSessions = browserSessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The person's sessions that are not over. */
    public SessionCounts countSessions(String personId) {
        return sessions.count(personId);
    }

    /** The person's personal access tokens that work now. */
    public long countTokens(String personId) {
        return jdbc.sql("select count(*) from personal_access_token where person_id = ? and revoked_at is null and"
                        + " disabled_at is null and (expires_at is null or expires_at > ?)")
                .params(personId, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** Ends every session of the person; tells how many rows there were. */
    public int endSessions(String personId) {
        return endSessions(personId, null);
    }

    /** The same but for one session in a browser. Everyone who ends both kinds does so in this order. */
    int endSessions(String personId, @Nullable String but) {
        return apiSessions.endAllOf(personId) + browserSessions.endAllOf(personId, but);
    }

    /** Revokes every personal access token of the person; tells how many of them worked. */
    public long endTokens(String personId) {
        var working = countTokens(personId);
        jdbc.sql("update personal_access_token set revoked_at = ? where person_id = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), personId)
                .update();
        return working;
    }
}
