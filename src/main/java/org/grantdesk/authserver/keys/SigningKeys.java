package org.grantdesk.authserver.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
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
 * The keys that sign, kept encrypted in the database and so the same on every instance. The newest of each algorithm
 * signs. Keys that were replaced stay published until everything they signed has ended.
 */
@Component
public class SigningKeys implements SmartInitializingSingleton {

    /** How long another instance may take to see a new key. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** Longer than any signature is good for, and than apps keep what was published. */
    private static final Duration AFTERLIFE = Duration.ofDays(2);

    private final SigningKeyRows rows;
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
        this.rows = new SigningKeyRows(jdbc, secretBox);
        this.transaction = transaction;
        this.ownTransaction = Transactions.independent(transactions);
        this.clock = clock;
    }

    @Bean
    static Expiry endedSigningKeys() {
        return new Expiry("signing_key", "kid", "ends_at", Duration.ZERO);
    }

    /** Makes the first keys before the first request: many that came at once would each hold a connection for them. */
    @Override
    public void afterSingletonsInstantiated() {
        require();
    }

    /**
     * The key to sign with, private part included.
     *
     * @param algorithm RS256 or ES256
     */
    public JWK current(JWSAlgorithm algorithm) {
        return require().key(algorithm);
    }

    /** All that verify, the newest pair first, with their private parts. */
    public List<JWK> all() {
        return known().stream().flatMap(SigningPair::keys).toList();
    }

    /** The same, read again: an app that meets a new key for the first time may ask any instance for it, at once. */
    public List<JWK> published() {
        require();
        return reload().stream().flatMap(SigningPair::keys).toList();
    }

    /** Returns the RSA key with this id, for as long as it is stored: also one that is not published any longer. */
    Optional<RSAKey> find(String kid) {
        var known = known().stream()
                .map(SigningPair::rsa)
                .filter(key -> kid.equals(key.getKeyID()))
                .findFirst();
        // Another instance may have made it a moment ago. Ids that cannot be ours are not looked up.
        return known.isPresent() || !Ids.isWellFormed(kid) ? known : rows.findRsa(kid);
    }

    /** What may be told of the keys that are published, those that sign first. */
    List<SigningKeyInfo> describe() {
        require();
        var pairs = rows.published(clock.instant());
        return pairs.stream()
                .flatMap(
                        pair -> pair.describe(pair.kid().equals(pairs.getFirst().kid())))
                .toList();
    }

    /** Makes a new key for each algorithm, which signs from now on, and lets the others end. */
    public void rotate() {
        var pair = SigningPair.generate(clock.instant());
        transaction.executeWithoutResult(status -> {
            rows.lock();
            replaceWith(pair);
        });
    }

    /**
     * The pair that signs. What is missing of it is made now, in a transaction of its own, because the caller may have
     * to undo theirs.
     */
    private SigningPair require() {
        var pairs = known();
        return isComplete(pairs)
                ? pairs.getFirst()
                : Objects.requireNonNull(ownTransaction.execute(status -> makeMissing()));
    }

    private static boolean isComplete(List<SigningPair> pairs) {
        return !pairs.isEmpty() && pairs.getFirst().complete();
    }

    /** Of several instances that miss a key at once, one makes it. */
    private SigningPair makeMissing() {
        rows.lock();
        var pairs = reload();
        if (pairs.isEmpty()) {
            var first = SigningPair.generate(clock.instant());
            replaceWith(first);
            return first;
        }
        if (isComplete(pairs)) {
            return pairs.getFirst();
        }
        var completed = pairs.getFirst().withEc();
        rows.complete(completed);
        forget();
        return completed;
    }

    private void replaceWith(SigningPair pair) {
        rows.replaceWith(pair, pair.since().plus(AFTERLIFE));
        forget();
    }

    private List<SigningPair> known() {
        var known = loaded.get();
        return known == null
                        || Duration.between(known.at(), clock.instant()).abs().compareTo(FRESH) > 0
                ? reload()
                : known.pairs();
    }

    private List<SigningPair> reload() {
        var now = clock.instant();
        var pairs = rows.published(now);
        loaded.set(new Loaded(pairs, now));
        return pairs;
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

    private record Loaded(List<SigningPair> pairs, Instant at) {}
}
