package org.grantdesk.secrets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.grantdesk.base.LastUseTimes;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.grantdesk.security.throttle.Throttle.Failures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recognises apps or APIs by the secrets in one table, with one statement. */
public final class SecretCheck {

    private final SecretTable table;
    private final JdbcClient jdbc;
    private final LastUseTimes uses;
    private final Clock clock;

    /** @param uses writes the last uses of the same table */
    public SecretCheck(SecretTable table, JdbcClient jdbc, LastUseTimes uses, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * Whether the owner presents one of its secrets that work now. Which one it was is remembered as its last use. Takes
     * as long for a wrong secret of the right form as for the right one.
     *
     * @param failures where wrong secrets are counted; looked up on the way, so that it costs no statement of its own
     * @return what the counter stands at when the secret is right, else nothing
     */
    public Optional<Failures> authenticate(String ownerId, String presentedSecret, Counter failures) {
        var secretId = SecretFormat.secretId(presentedSecret).orElse(null);
        if (secretId == null) {
            return Optional.empty();
        }
        var found = jdbc.sql("select s.secret_hash, t.failures, t.last_failed_at from " + table.name() + " s"
                        + " left join throttle t on t.throttle_key = ?"
                        + " where s.id = ? and s." + table.owner() + " = ? and (s.ends_at is null or s.ends_at > ?)")
                .params(failures.key(), secretId, ownerId, Timestamp.from(clock.instant()))
                .query((row, number) -> SecretFormat.matches(presentedSecret, row.getString(1))
                        ? Optional.of(failuresIn(row))
                        : Optional.<Failures>empty())
                .optional()
                .flatMap(right -> right);
        found.ifPresent(right -> uses.mark(secretId));
        return found;
    }

    private static Failures failuresIn(ResultSet row) throws SQLException {
        var lastAt = row.getTimestamp(3);
        return lastAt == null ? Failures.NONE : new Failures(row.getInt(2), lastAt.toInstant());
    }
}
