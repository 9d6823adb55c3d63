package org.grantdesk.secrets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.LastUseTimes;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.grantdesk.security.throttle.Throttle.Failures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recognises apps or APIs by the secrets in one table, with one statement or within another. */
public final class SecretCheck {

    public static final String COLUMNS = "s.secret_hash, t.failures, t.last_failed_at";

    private static final String WORKS = "(s.ends_at is null or s.ends_at > ?)";

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
        var found = jdbc.sql(
                        "select " + COLUMNS + " from " + table.name() + " s left join throttle t on t.throttle_key = ?"
                                + " where s.id = ? and s." + table.owner() + " = ? and " + WORKS)
                .params(failures.key(), secretId, ownerId, now())
                .query((row, number) -> read(row, presentedSecret))
                .optional()
                .flatMap(right -> right);
        found.ifPresent(right -> uses.mark(secretId));
        return found;
    }

    /**
     * The same within a statement that reads the owner anyway: to stand between its tables and its conditions, after
     * {@link #COLUMNS} among its columns. Its parameters are {@link #parameters}, its result is for {@link #read}.
     *
     * @param owner the owner's id in that statement
     */
    public String joins(String owner) {
        return " left join throttle t on t.throttle_key = ? left join " + table.name() + " s on s.id = ? and s."
                + table.owner() + " = " + owner + " and " + WORKS;
    }

    /** The parameters of {@link #joins}, in their order. */
    public List<Object> parameters(String presentedSecret, Counter failures) {
        return List.of(failures.key(), SecretFormat.secretId(presentedSecret).orElse(""), now());
    }

    /** What the counter stands at when the secret of the row is the presented one, else nothing. */
    public Optional<Failures> read(ResultSet row, String presentedSecret) throws SQLException {
        var hash = row.getString("secret_hash");
        return hash != null && SecretFormat.matches(presentedSecret, hash)
                ? Optional.of(failuresIn(row))
                : Optional.empty();
    }

    /** Remembers the last use of a secret that was right. */
    public void used(String presentedSecret) {
        SecretFormat.secretId(presentedSecret).ifPresent(uses::mark);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Failures failuresIn(ResultSet row) throws SQLException {
        var lastAt = row.getTimestamp("last_failed_at");
        return lastAt == null ? Failures.NONE : new Failures(row.getInt("failures"), lastAt.toInstant());
    }
}
