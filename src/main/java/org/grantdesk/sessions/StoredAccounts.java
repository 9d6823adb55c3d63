package org.grantdesk.sessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.grantdesk.security.Hashes;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers, on every request, who a person is and what they may do: one statement by primary key or token hash each. */
@Component
class StoredAccounts implements LiveAccounts {

    private static final String COLUMNS =
            " p.id, p.username, p.locale, p.security_version, p.deactivated_at, rp.permission ";
    private static final String JOINS = " left join person_role pr on pr.person_id = p.id"
            + " left join role_permission rp on rp.role_id = pr.role_id ";

    private final JdbcClient jdbc;
    private final TokenUse tokenUse;
    private final StoredSessions sessions;
    private final Clock clock;

    StoredAccounts(JdbcClient jdbc, TokenUse tokenUse, StoredSessions sessions, Clock clock) {
        this.jdbc = jdbc;
        this.tokenUse = tokenUse;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Optional<LiveAccount> findById(String personId) {
        return jdbc.sql("select" + COLUMNS + "from person p" + JOINS + "where p.id = ?")
                .param(personId)
                .query((ResultSet rows) ->
                        rows.next() ? Optional.of(readAccount(rows)) : Optional.<LiveAccount>empty());
    }

    @Override
    public Optional<LiveAccount> findBySession(String personId, String sessionId, boolean present) {
        return jdbc.sql("select s.last_seen_at," + COLUMNS
                        + "from browser_session s join person p on p.id = s.person_id" + JOINS
                        + "where s.id = ? and s.person_id = ? and s.expires_at > ?")
                .param(sessionId)
                .param(personId)
                .param(Timestamp.from(clock.instant()))
                .query((ResultSet rows) -> {
                    if (!rows.next()) {
                        return Optional.<LiveAccount>empty();
                    }
                    if (present) {
                        sessions.seen(
                                sessionId, rows.getTimestamp("last_seen_at").toInstant());
                    }
                    return Optional.of(readAccount(rows));
                });
    }

    @Override
    public Optional<TokenAccount> findByToken(String token) {
        var hash = Hashes.sha256(token);
        var now = Timestamp.from(clock.instant());
        // Sessions are 26 characters, personal access tokens are longer: one statement finds the one or the other.
        var session = token.length() == PersonalAccessTokenFormat.SESSION_LENGTH;
        var sql = session
                ? "select t.id as token_id," + COLUMNS + "from api_session t join person p on p.id = t.person_id"
                        + JOINS + "where t.token_hash = ? and t.expires_at > ? and p.deactivated_at is null"
                : "select t.id as token_id," + COLUMNS
                        + "from personal_access_token t join person p on p.id = t.person_id" + JOINS
                        + "where t.token_hash = ? and (t.expires_at is null or t.expires_at > ?)"
                        + " and t.revoked_at is null and t.disabled_at is null and p.deactivated_at is null";
        var kind = session ? TokenKind.API_SESSION : TokenKind.PERSONAL_ACCESS_TOKEN;
        var found = jdbc.sql(sql)
                .param(hash)
                .param(now)
                .query((ResultSet rows) -> rows.next()
                        ? Optional.of(new TokenAccount(rows.getString("token_id"), kind, readAccount(rows)))
                        : Optional.<TokenAccount>empty());
        if (!session) {
            found.map(TokenAccount::tokenId).ifPresent(tokenUse::mark);
        }
        return found;
    }

    /** One row for each permission, or one row without any. */
    private static LiveAccount readAccount(ResultSet rows) throws SQLException {
        var principal =
                new PersonPrincipal(rows.getString("id"), rows.getString("username"), rows.getLong("security_version"));
        var locale = rows.getString("locale");
        var active = rows.getTimestamp("deactivated_at") == null;
        var permissions = new LinkedHashSet<String>();
        do {
            var permission = rows.getString("permission");
            if (permission != null) {
                permissions.add(permission);
            }
        } while (rows.next());
        return new LiveAccount(principal, locale, active, permissions);
    }
}
