package org.grantdesk.sessions;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Hashes;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sign-ins through the API as rows. The token itself is never stored. */
@Component
public class ApiSessions {

    static final Duration LIFETIME = Duration.ofDays(30);

    /** The most that a person has; the oldest end. Programs that sign in for each call and never out have no more. */
    public static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static Expiry endedApiSessions() {
        return new Expiry("api_session", "id", "expires_at", Duration.ZERO);
    }

    /** A token at the only moment it is known, and when it ends. */
    public record Opened(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Opened[token=***, expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * Opens one; beyond {@link #MOST} the person's oldest end. Called by the transaction that has locked the person.
     *
     * @param address where the sign-in came from
     */
    public Opened open(String personId, String address) {
        var opened = new Opened(Ids.next(), clock.instant().plus(LIFETIME));
        jdbc.sql("insert into api_session (id, person_id, token_hash, created_at, expires_at, address)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(Ids.next())
                .param(personId)
                .param(Hashes.sha256(opened.token()))
                .param(Timestamp.from(clock.instant()))
                .param(Timestamp.from(opened.expiresAt()))
                .param(StoredSessions.cut(address, StoredSessions.MAX_ADDRESS))
                .update();
        jdbc.sql("delete from api_session where id in (select id from api_session where person_id = ?"
                        + " order by created_at desc, id desc offset ?)")
                .params(personId, MOST)
                .update();
        return opened;
    }

    /** Ends one; tells whose it was. */
    public Optional<String> end(String token) {
        var hash = Hashes.sha256(token);
        var personId = jdbc.sql("select person_id from api_session where token_hash = ?")
                .param(hash)
                .query(String.class)
                .optional();
        var ended = jdbc.sql("delete from api_session where token_hash = ?")
                .param(hash)
                .update();
        return personId.filter(found -> ended == 1);
    }

    void endById(String sessionId) {
        jdbc.sql("delete from api_session where id = ?").param(sessionId).update();
    }

    /** Ends all of a person; tells how many. See {@link StoredSessions#endAllOf}. */
    int endAllOf(String personId) {
        return jdbc.sql("delete from api_session where person_id = ?")
                .param(personId)
                .update();
    }
}
