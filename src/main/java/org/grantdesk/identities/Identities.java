package org.grantdesk.identities;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom providers' identities belong to, as rows. Called inside a transaction. */
@Component
class Identities {

    private static final String COLUMNS =
            "select id, person_id, issuer, subject, provider, label, created_at, last_used_at from person_identity ";
    private static final RowMapper<Identity> ROW = (row, number) -> new Identity(
            row.getString("id"),
            row.getString("person_id"),
            row.getString("issuer"),
            row.getString("subject"),
            row.getString("provider"),
            row.getString("label"),
            row.getTimestamp("created_at").toInstant(),
            Rows.instant(row, "last_used_at"));

    private final JdbcClient jdbc;
    private final Clock clock;

    Identities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Identity(
            String id,
            String personId,
            String issuer,
            String subject,
            String provider,
            String label,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** Issuer and subject are the only things a person is recognised by. */
    Optional<Identity> find(String issuer, String subject) {
        return jdbc.sql(COLUMNS + "where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(ROW)
                .optional();
    }

    List<Identity> ofPerson(String personId) {
        return jdbc.sql(COLUMNS + "where person_id = ? order by created_at, id")
                .param(personId)
                .query(ROW)
                .list();
    }

    /**
     * Makes the identity a person's.
     *
     * @throws org.springframework.dao.DuplicateKeyException when it is a person's by now
     */
    void add(String personId, ProviderUser user) {
        jdbc.sql("insert into person_identity (id, person_id, issuer, subject, provider, label, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        personId,
                        user.issuer(),
                        user.subject(),
                        user.provider(),
                        user.label(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Notes that a person came in by it, and what they are called there by now. */
    void used(ProviderUser user) {
        jdbc.sql("update person_identity set last_used_at = ?, provider = ?, label = ? where issuer = ? and"
                        + " subject = ?")
                .params(Timestamp.from(clock.instant()), user.provider(), user.label(), user.issuer(), user.subject())
                .update();
    }

    void remove(String identityId) {
        jdbc.sql("delete from person_identity where id = ?")
                .param(Objects.requireNonNull(identityId))
                .update();
    }
}
