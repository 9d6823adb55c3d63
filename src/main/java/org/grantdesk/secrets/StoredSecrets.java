package org.grantdesk.secrets;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes, lists, replaces and ends the secrets in one table. A feature that has one declares a subclass as its component, and
 * calls it with the row of the owner locked.
 */
public abstract class StoredSecrets {

    /** The longest time an old secret may go on working beside its successor. */
    public static final Duration MAX_GRACE = Duration.ofDays(30);
    /** How many may work at once; more are no rotation any longer. */
    public static final int MAX_LIVE = 10;
    /** How many of those that ended stay to be seen. */
    public static final int MAX_ENDED = 50;

    private final SecretTable table;
    private final JdbcClient jdbc;
    private final SecretCopies copies;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    protected StoredSecrets(
            SecretTable table, JdbcClient jdbc, SecretCopies copies, CurrentUser currentUser, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.copies = copies;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Stores a new secret and returns it in clear; there is no second chance in the hashed mode. */
    public String issue(String ownerId) {
        var id = Ids.next();
        var secret = SecretFormat.issue(id, random);
        var author = currentUser.find();
        jdbc.sql("insert into " + table.name() + " (id, " + table.owner() + ", label, secret_hash, secret_encrypted,"
                        + " created_by, created_by_name, created_at) values (?, ?, '', ?, ?, ?, ?, ?)")
                .param(id)
                .param(ownerId)
                .param(SecretFormat.hash(secret))
                .param(copies.of(secret, id))
                .param(author.map(PersonPrincipal::id).orElse(null))
                .param(author.map(PersonPrincipal::username).orElse(""))
                .param(Timestamp.from(clock.instant()))
                .update();
        return secret;
    }

    /**
     * Replaces the secrets that work now with a new one, and forgets the oldest that ended long since.
     *
     * @param grace how long the old ones go on working; zero: they stop now
     * @throws InvalidInput {@code secret.grace} when that is longer than {@link #MAX_GRACE}
     * @throws Conflict {@code secret.tooMany} when that would leave too many live beside the new one
     */
    public NewSecret rotate(String ownerId, Duration grace) {
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
            throw new InvalidInput("grace", "secret.grace", MAX_GRACE.toDays());
        }
        if (grace.isPositive()
                && list(ownerId).stream().filter(SecretInfo::live).count() >= MAX_LIVE) {
            throw new Conflict("secret.tooMany", MAX_LIVE);
        }
        var end = clock.instant().plus(grace);
        endAllAt(ownerId, end);
        forgetOldest(ownerId);
        return new NewSecret(issue(ownerId), end);
    }

    private void forgetOldest(String ownerId) {
        jdbc.sql("delete from " + table.name() + " where id in (select id from " + table.name() + " where "
                        + table.owner() + " = ? and ends_at <= ? order by created_at desc, id desc offset " + MAX_ENDED
                        + " rows)")
                .params(ownerId, Timestamp.from(clock.instant()))
                .update();
    }

    public void endAll(String ownerId) {
        endAllAt(ownerId, clock.instant());
    }

    /** An earlier end stays. The encrypted copies go at once, no one needs to read them again. */
    private void endAllAt(String ownerId, Instant end) {
        var at = Timestamp.from(end);
        jdbc.sql("update " + table.name() + " set secret_encrypted = null,"
                        + " ends_at = case when ends_at < ? then ends_at else ? end where " + table.owner()
                        + " = ? and (ends_at is null or ends_at > ?)")
                .params(at, at, ownerId, Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Ends one secret now.
     *
     * @return whether it worked until now
     * @throws NotFound when the owner has no such secret
     */
    public boolean end(String ownerId, String secretId) {
        var now = Timestamp.from(clock.instant());
        var live = NotFound.require(
                NotFound.Kind.SECRET,
                secretId,
                id -> jdbc.sql("select ends_at is null or ends_at > ? from " + table.name() + " where id = ? and "
                                + table.owner() + " = ?")
                        .params(now, id, ownerId)
                        .query(Boolean.class)
                        .optional());
        if (live) {
            jdbc.sql("update " + table.name() + " set ends_at = ?, secret_encrypted = null where id = ?")
                    .params(now, secretId)
                    .update();
        }
        return live;
    }

    /** The owner's secrets, newest first, without their values: the live ones and the last that ended. */
    public List<SecretInfo> list(String ownerId) {
        var now = clock.instant();
        return jdbc
                .sql("select s.id, s.label, s.created_by_name, s.created_at, s.ends_at, s.last_used_at,"
                        + " p.id as person_id, p.username, p.first_name, p.last_name from " + table.name()
                        + " s left join person p on p.id = s.created_by where s." + table.owner()
                        + " = ? order by s.created_at desc, s.id desc")
                .param(ownerId)
                .query((row, number) -> read(row, now))
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private static SecretInfo read(ResultSet row, Instant now) throws SQLException {
        var end = Rows.instant(row, "ends_at");
        return new SecretInfo(
                row.getString("id"),
                row.getString("label"),
                row.getString("created_by_name"),
                row.getString("person_id"),
                row.getString("person_id") == null ? row.getString("created_by_name") : Rows.displayName(row),
                row.getTimestamp("created_at").toInstant(),
                end,
                Rows.instant(row, "last_used_at"),
                end == null || now.isBefore(end));
    }
}
