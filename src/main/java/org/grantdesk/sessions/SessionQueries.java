package org.grantdesk.sessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.Rows;
import org.grantdesk.sessions.SessionInfo.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A person's sessions of both kinds, in one statement. */
@Component
class SessionQueries {

    private static final String BROWSER = "select id, 'BROWSER' as kind, created_at, last_seen_at, expires_at, address,"
            + " user_agent, provider from browser_session where person_id = ? and expires_at > ? and last_seen_at > ?";
    private static final String API = "select id, 'API' as kind, created_at, null as last_seen_at, expires_at, address,"
            + " '' as user_agent, null as provider from api_session where person_id = ? and expires_at > ?";
    private static final String BOTH = BROWSER + " union all " + API;

    private final JdbcClient jdbc;
    private final StoredSessions sessions;
    private final Clock clock;

    SessionQueries(JdbcClient jdbc, StoredSessions sessions, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Those of the person that are not over, the one last seen first; browsers before the API. */
    List<SessionInfo> all(String personId, @Nullable String current, int limit) {
        return jdbc.sql(BOTH + " order by kind desc, last_seen_at desc, created_at desc, id limit ?")
                .params(parameters(personId))
                .param(limit)
                .query((row, number) -> toInfo(row, current))
                .list();
    }

    Optional<SessionInfo> find(String personId, String sessionId) {
        return jdbc.sql("select * from (" + BOTH + ") s where s.id = ?")
                .params(parameters(personId))
                .param(sessionId)
                .query((row, number) -> toInfo(row, null))
                .optional();
    }

    SessionCounts count(String personId) {
        return jdbc.sql("select coalesce(sum(case when kind = 'BROWSER' then 1 else 0 end), 0) as browsers,"
                        + " coalesce(sum(case when kind = 'API' then 1 else 0 end), 0) as api from (" + BOTH + ") s")
                .params(parameters(personId))
                .query((row, number) -> new SessionCounts(row.getLong("browsers"), row.getLong("api")))
                .single();
    }

    private List<Object> parameters(String personId) {
        var now = Timestamp.from(clock.instant());
        return List.of(personId, now, Timestamp.from(sessions.forgottenBefore()), personId, now);
    }

    private static SessionInfo toInfo(ResultSet row, @Nullable String current) throws SQLException {
        var id = row.getString("id");
        return new SessionInfo(
                id,
                Kind.valueOf(row.getString("kind")),
                row.getTimestamp("created_at").toInstant(),
                Rows.instant(row, "last_seen_at"),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("address"),
                row.getString("user_agent"),
                row.getString("provider"),
                id.equals(current));
    }
}
