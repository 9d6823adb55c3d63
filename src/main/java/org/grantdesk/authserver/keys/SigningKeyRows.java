package org.grantdesk.authserver.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.Rows;
import org.grantdesk.security.encryption.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores the keys that sign, encrypted; one row for the two of a pair. Versions from before there were two know the RSA
 * key of each row, and go on beside newer ones.
 */
final class SigningKeyRows {

    /** The row of the installation's facts that stands for the right to make a key. */
    private static final String LOCK = "signing_key";

    private final JdbcClient jdbc;
    private final SecretBox secretBox;

    SigningKeyRows(JdbcClient jdbc, SecretBox secretBox) {
        this.jdbc = jdbc;
        this.secretBox = secretBox;
    }

    /** Those that are published: first the one without an end, which signs even if clocks disagree about the newest. */
    List<SigningPair> published(Instant now) {
        return jdbc
                .sql("select kid, private_encrypted, ec_private_encrypted, created_at, ends_at from signing_key"
                        + " where ends_at is null or ends_at > ?"
                        + " order by case when ends_at is null then 0 else 1 end, created_at desc, kid")
                .param(Timestamp.from(now))
                .query((row, number) -> read(row))
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The RSA key with this id, published or not. */
    Optional<RSAKey> findRsa(String kid) {
        return jdbc.sql("select private_encrypted from signing_key where kid = ?")
                .param(kid)
                .query((row, number) -> open(row.getString(1), kid).toRSAKey())
                .optional();
    }

    /** Keeps other instances from making keys as well until the transaction ends. */
    void lock() {
        jdbc.sql("insert into installation (name, fact) values (?, '') on conflict do nothing")
                .param(LOCK)
                .update();
        jdbc.sql("select name from installation where name = ? for update")
                .param(LOCK)
                .query(String.class)
                .single();
    }

    /** Stores a pair that signs from now on, and lets the others end. */
    void replaceWith(SigningPair pair, Instant end) {
        var kid = pair.kid();
        var now = Timestamp.from(pair.since());
        jdbc.sql("delete from signing_key where ends_at < ?").param(now).update();
        jdbc.sql("update signing_key set ends_at = ? where ends_at is null")
                .param(Timestamp.from(end))
                .update();
        jdbc.sql("insert into signing_key (kid, private_encrypted, ec_private_encrypted, created_at)"
                        + " values (?, ?, ?, ?)")
                .params(kid, close(pair.rsa(), kid), close(Objects.requireNonNull(pair.ec()), kid), now)
                .update();
    }

    /** Stores the second key of a pair that has one. */
    void complete(SigningPair pair) {
        jdbc.sql("update signing_key set ec_private_encrypted = ? where kid = ?")
                .params(close(Objects.requireNonNull(pair.ec()), pair.kid()), pair.kid())
                .update();
    }

    private SigningPair read(ResultSet row) throws SQLException {
        var kid = row.getString("kid");
        var ec = row.getString("ec_private_encrypted");
        return new SigningPair(
                open(row.getString("private_encrypted"), kid).toRSAKey(),
                ec == null ? null : open(ec, kid).toECKey(),
                row.getTimestamp("created_at").toInstant(),
                Rows.instant(row, "ends_at"));
    }

    private String close(JWK key, String context) {
        return secretBox.encrypt(key.toJSONString(), context);
    }

    private JWK open(String encrypted, String context) {
        try {
            return JWK.parse(secretBox.decrypt(encrypted, context));
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key cannot be read", e);
        }
    }
}
