package org.grantdesk.authserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.grantdesk.base.Ids;
import org.grantdesk.security.SecretBox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys that sign, kept encrypted in the database and so the same on every instance. The newest signs. A key that
 * was replaced stays published until everything it signed has ended.
 */
@Component
class SigningKeys {

    private static final int BITS = 2048;
    /** How long another instance may take to see a new key. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** Longer than any signature is good for, and than apps keep what was published. */
    private static final Duration AFTERLIFE = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final SecretBox secretBox;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

    SigningKeys(JdbcClient jdbc, SecretBox secretBox, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.secretBox = secretBox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The key to sign with; made now if there is none yet. */
    RSAKey current() {
        var keys = all();
        return keys.isEmpty() ? rotate() : keys.getFirst();
    }

    /** All that verify, the newest first, with their private parts. */
    List<RSAKey> all() {
        var known = loaded.get();
        if (known == null || clock.instant().isAfter(known.at().plus(FRESH))) {
            known = load();
            loaded.set(known);
        }
        return known.keys();
    }

    /** Makes a new key, which signs from now on, and lets the others end. */
    RSAKey rotate() {
        var key = generate();
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from signing_key where ends_at < ?")
                    .param(Timestamp.from(now))
                    .update();
            jdbc.sql("update signing_key set ends_at = ? where ends_at is null")
                    .param(Timestamp.from(now.plus(AFTERLIFE)))
                    .update();
            jdbc.sql("insert into signing_key (kid, private_encrypted, created_at) values (?, ?, ?)")
                    .params(key.getKeyID(), secretBox.encrypt(key.toJSONString(), key.getKeyID()), Timestamp.from(now))
                    .update();
        });
        loaded.set(null);
        return key;
    }

    private Loaded load() {
        var now = clock.instant();
        var keys = jdbc.sql("select kid, private_encrypted from signing_key where ends_at is null or ends_at > ?"
                        + " order by created_at desc, kid")
                .param(Timestamp.from(now))
                .query((row, number) -> parse(secretBox.decrypt(row.getString(2), row.getString(1))))
                .list();
        return new Loaded(keys.stream().map(Objects::requireNonNull).toList(), now);
    }

    private static RSAKey parse(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key cannot be read", e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(Ids.next())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform makes RSA keys", e);
        }
    }

    private record Loaded(List<RSAKey> keys, Instant at) {}
}
