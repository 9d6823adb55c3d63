package org.grantdesk.authserver.keys;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Transactions;
import org.grantdesk.security.encryption.SecretBox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The keys that sign, kept encrypted in the database and so the same on every instance. The newest signs. A key that
 * was replaced stays published until everything it signed has ended.
 */
@Component
public class SigningKeys implements SmartInitializingSingleton {

    private static final int BITS = 2048;

    /** The one without an end signs, even if clocks disagree about which is the newest. */
    private static final String PUBLISHED = " from signing_key where ends_at is null or ends_at > ?"
            + " order by case when ends_at is null then 0 else 1 end, created_at desc, kid";
    /** How long another instance may take to see a new key. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** Longer than any signature is good for, and than apps keep what was published. */
    private static final Duration AFTERLIFE = Duration.ofDays(2);

    /** The row of the installation's facts that stands for the right to make a key. */
    private static final String LOCK = "signing_key";

    private final JdbcClient jdbc;
    private final SecretBox secretBox;
    private final TransactionOperations transaction;
    private final TransactionOperations ownTransaction;
    private final Clock clock;
    private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

    public SigningKeys(
            JdbcClient jdbc,
            SecretBox secretBox,
            TransactionOperations transaction,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.secretBox = secretBox;
        this.transaction = transaction;
        this.ownTransaction = Transactions.independent(transactions);
        this.clock = clock;
    }

    @Bean
    static Expiry endedSigningKeys() {
        return new Expiry("signing_key", "kid", "ends_at", Duration.ZERO);
    }

    /** Makes the first key before the first request: many that came at once would each hold a connection for it. */
    @Override
    public void afterSingletonsInstantiated() {
        current();
    }

    /**
     * The key to sign with; made now if there is none, in a transaction of its own, because the caller may have to undo
     * theirs.
     */
    public RSAKey current() {
        var keys = all();
        return keys.isEmpty() ? Objects.requireNonNull(ownTransaction.execute(status -> first())) : keys.getFirst();
    }

    /** Of several instances that start at once, one makes the key. */
    private RSAKey first() {
        lock();
        var keys = load().keys();
        return keys.isEmpty() ? rotate() : keys.getFirst();
    }

    /** All that verify, the newest first, with their private parts. */
    public List<RSAKey> all() {
        var known = loaded.get();
        return known == null
                        || Duration.between(known.at(), clock.instant()).abs().compareTo(FRESH) > 0
                ? published()
                : known.keys();
    }

    /** Returns the key with this id, for as long as it is stored: also one that is not published any longer. */
    Optional<RSAKey> find(String kid) {
        var known = all().stream().filter(key -> kid.equals(key.getKeyID())).findFirst();
        // Another instance may have made it a moment ago. Ids that cannot be ours are not looked up.
        return known.isPresent() || !Ids.isWellFormed(kid)
                ? known
                : jdbc.sql("select kid, private_encrypted from signing_key where kid = ?")
                        .param(kid)
                        .query((row, number) -> parse(secretBox.decrypt(row.getString(2), row.getString(1))))
                        .optional();
    }

    /**
     * The same, read again: an app that meets a new key for the first time may ask any instance for it, at once.
     */
    public List<RSAKey> published() {
        var now = load();
        loaded.set(now);
        return now.keys();
    }

    /** What may be told of the keys that are published, the newest first. */
    List<SigningKeyInfo> describe() {
        return jdbc.sql("select kid, created_at, ends_at" + PUBLISHED)
                .param(Timestamp.from(clock.instant()))
                .query((row, number) -> {
                    var end = row.getTimestamp("ends_at");
                    return new SigningKeyInfo(
                            row.getString("kid"),
                            row.getTimestamp("created_at").toInstant(),
                            end == null ? null : end.toInstant(),
                            number == 0);
                })
                .list();
    }

    /** Makes a new key, which signs from now on, and lets the others end. */
    public RSAKey rotate() {
        var key = generate();
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            lock();
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
        forget();
        return key;
    }

    /** Keeps other instances from making a key as well until the transaction ends. */
    private void lock() {
        jdbc.sql("insert into installation (name, fact) values (?, '') on conflict do nothing")
                .param(LOCK)
                .update();
        jdbc.sql("select name from installation where name = ? for update")
                .param(LOCK)
                .query(String.class)
                .single();
    }

    /** When the new key can be read, and not a moment before: else the old ones would be read once more. */
    private void forget() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            loaded.set(null);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                loaded.set(null);
            }
        });
    }

    private Loaded load() {
        var now = clock.instant();
        var keys = jdbc.sql("select kid, private_encrypted" + PUBLISHED)
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
