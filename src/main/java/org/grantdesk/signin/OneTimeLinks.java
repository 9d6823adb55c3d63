package org.grantdesk.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Rows;
import org.grantdesk.people.PersonDeactivated;
import org.grantdesk.security.Hashes;
import org.grantdesk.signin.OneTimeLink.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time links as rows, at most one for each person. A code has 256 random bits; only its hash is stored. Anyone who
 * writes here holds the person's row, so that of a use, a new link and a deactivation at once, one comes first.
 */
@Component
class OneTimeLinks {

    /** Time enough for a person who is on holiday for a week. */
    static final Duration INVITATION_LIFETIME = Duration.ofDays(7);

    static final Duration RESET_LIFETIME = Duration.ofDays(1);

    private static final String SELECT = "select l.id, l.kind, l.person_id, p.username, p.email, p.first_name,"
            + " p.last_name, p.locale, l.mailed, l.created_at, l.expires_at from person_link l join person p on p.id ="
            + " l.person_id where l.expires_at > ? and p.deactivated_at is null and ";

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final OneTimeCodes codes = new OneTimeCodes();
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, RowLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.clock = clock;
    }

    @Bean
    static Expiry endedLinks() {
        return new Expiry("person_link", "id", "expires_at", Duration.ZERO);
    }

    /** A code at the only moment it is known, and when it ends. */
    record Issued(String code, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[code=***, expiresAt=" + expiresAt + "]";
        }
    }

    /** Waits until no one else changes the person; false when there is no such person. Ends with the transaction. */
    boolean lock(String personId) {
        return locks.person(personId);
    }

    /** Makes a link; an older one of the person stops working. */
    Issued issue(String personId, Kind kind) {
        endOf(personId);
        var now = clock.instant();
        var issued = new Issued(codes.next(), now.plus(kind == Kind.INVITATION ? INVITATION_LIFETIME : RESET_LIFETIME));
        jdbc.sql("insert into person_link (id, person_id, kind, code_hash, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(Ids.next())
                .param(personId)
                .param(kind.name())
                .param(Hashes.sha256(issued.code()))
                .param(Timestamp.from(now))
                .param(Timestamp.from(issued.expiresAt()))
                .update();
        return issued;
    }

    void markMailed(String code) {
        jdbc.sql("update person_link set mailed = true where code_hash = ?")
                .param(Hashes.sha256(code))
                .update();
    }

    /** The link with this code, while it works. */
    Optional<OneTimeLink> findByCode(String code) {
        return find("l.code_hash = ?", Hashes.sha256(code));
    }

    /** The link with this id, while it works. */
    Optional<OneTimeLink> findById(String id) {
        return Ids.isWellFormed(id) ? find("l.id = ?", id) : Optional.empty();
    }

    /** The link of this person, while it works. */
    Optional<OneTimeLink> findOf(String personId) {
        return find("l.person_id = ?", personId);
    }

    /** Uses the link up; of several who try, one does. */
    boolean claim(String id) {
        return jdbc.sql("delete from person_link where id = ? and expires_at > ?")
                        .params(id, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    void endOf(String personId) {
        jdbc.sql("delete from person_link where person_id = ?").param(personId).update();
    }

    /** Inside the transaction that deactivates, so that no link works a moment longer. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDeactivation(PersonDeactivated event) {
        endOf(event.personId());
    }

    private Optional<OneTimeLink> find(String condition, String value) {
        return jdbc.sql(SELECT + condition)
                .params(Timestamp.from(clock.instant()), value)
                .query((row, number) -> toLink(row))
                .optional();
    }

    private static OneTimeLink toLink(ResultSet row) throws SQLException {
        return new OneTimeLink(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("person_id"),
                row.getString("username"),
                row.getString("email"),
                Rows.displayName(row),
                row.getString("locale"),
                row.getBoolean("mailed"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
