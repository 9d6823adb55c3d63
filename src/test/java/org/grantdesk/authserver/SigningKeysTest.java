package org.grantdesk.authserver;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.grantdesk.authserver.keys.SigningKeyInfo;
import org.grantdesk.authserver.keys.SigningKeyService;
import org.grantdesk.authserver.keys.SigningKeys;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.encryption.SecretBox;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

@GrantdeskTest
class SigningKeysTest {

    @Autowired
    SigningKeyService service;

    @Autowired
    SigningKeys here;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SecretBox secretBox;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock appClock;

    @Autowired
    TestClock clock;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson admin;
    /** The same database, seen by a second server. */
    private SigningKeys there;

    @BeforeEach
    void another() {
        admin = users.with(Authorities.MANAGE_SYSTEM);
        there = new SigningKeys(jdbc, secretBox, transaction, transactions, appClock);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aNewKeySignsAtOnceAndTheOldOneIsStillPublished() {
        var old = here.current(RS256);

        var made = users.as(admin, () -> service.rotate()).getFirst();

        assertThat(here.current(RS256).getKeyID()).isEqualTo(made.keyId()).isNotEqualTo(old.getKeyID());
        assertThat(here.published()).extracting(JWK::getKeyID).contains(made.keyId(), old.getKeyID());
    }

    @Test
    void theFirstKeyIsThereForGoodEvenIfWhatItSignsIsUndone() {
        database.update("delete from signing_key");

        var made = new TransactionTemplate(transactions).execute(status -> {
            var key = there.current(RS256).getKeyID();
            assertThat(there.all())
                    .extracting(JWK::getKeyID)
                    .containsExactly(key, there.current(ES256).getKeyID());
            status.setRollbackOnly();
            return key;
        });

        assertThat(database.count("signing_key", "kid = ?", made)).isEqualTo(1);
        assertThat(there.current(RS256).getKeyID()).isEqualTo(made);
        here.published();
    }

    @Test
    void ofServersThatStartAtOnceOneMakesTheFirstKey() throws Exception {
        database.update("delete from signing_key");

        var keys = AtOnce.times(6, () -> {
            var server = new SigningKeys(jdbc, secretBox, transaction, transactions, appClock);
            server.afterSingletonsInstantiated();
            return server.current(RS256).getKeyID() + server.current(ES256).getKeyID();
        });

        assertThat(keys.stream().distinct()).hasSize(1);
        assertThat(database.count("signing_key", "true")).isEqualTo(1);
        here.published();
    }

    @Test
    void ofTwoNewKeysAtOnceOneSigns() throws Exception {
        AtOnce.times(4, () -> users.as(admin, () -> service.rotate()));

        assertThat(database.count("signing_key", "ends_at is null")).isEqualTo(1);
        here.published();
    }

    @Test
    void theNewKeySignsEvenAfterTheClockWasSetBack() {
        clock.advance(Duration.ofHours(1));
        users.as(admin, () -> service.rotate());
        clock.reset();

        var made = users.as(admin, () -> service.rotate()).getFirst().keyId();

        assertThat(here.current(RS256).getKeyID()).isEqualTo(made);
    }

    @Test
    void anotherServerPublishesANewKeyAtOnceAndSignsWithItHalfAMinuteLater() {
        var old = there.current(RS256).getKeyID();

        var made = users.as(admin, () -> service.rotate()).getFirst().keyId();

        assertThat(there.current(RS256).getKeyID()).isEqualTo(old);
        assertThat(there.published()).extracting(JWK::getKeyID).contains(made, old);
        assertThat(there.current(RS256).getKeyID()).isEqualTo(made);

        var next = users.as(admin, () -> service.rotate()).getFirst().keyId();
        clock.advance(Duration.ofSeconds(31));
        assertThat(there.current(RS256).getKeyID()).isEqualTo(next);
    }

    @Test
    void anOldKeyOutlivesEverythingItSignedAndThenIsGone() {
        var old = here.current(RS256).getKeyID();
        users.as(admin, () -> service.rotate());

        clock.advance(Lifetimes.ID_TOKEN.plus(Lifetimes.SIGNED_ACCESS_TOKEN));
        assertThat(here.published()).extracting(JWK::getKeyID).contains(old);
        clock.advance(Duration.ofDays(2));
        assertThat(here.published()).extracting(JWK::getKeyID).doesNotContain(old);
        users.as(admin, () -> service.rotate());
        assertThat(database.count("signing_key", "kid = ?", old)).isZero();
    }

    @Test
    void theListTellsWhichKeySignsAndUntilWhenTheOthersAreThere() {
        var old = here.current(RS256).getKeyID();
        var made = users.as(admin, () -> service.rotate());

        var list = users.as(admin, () -> service.list());

        assertThat(made).extracting(SigningKeyInfo::algorithm).containsExactly("RS256", "ES256");
        assertThat(list.subList(0, 2)).isEqualTo(made);
        assertThat(list).filteredOn(SigningKeyInfo::current).isEqualTo(made);
        assertThat(made).extracting(SigningKeyInfo::until).containsOnlyNulls();
        assertThat(list)
                .filteredOn(key -> key.keyId().equals(old))
                .singleElement()
                .satisfies(
                        key -> assertThat(key.until()).isAfter(clock.instant().plus(Lifetimes.ID_TOKEN)));
    }

    @Test
    void aRotationIsRecordedWithTheIdsAndNothingOfTheKeys() {
        var old = here.current(RS256).getKeyID();
        var made = users.as(admin, () -> service.rotate()).getFirst().keyId();

        var row = database.value(
                String.class,
                "select concat(before_json, ' ', after_json) from audit_event where action = 'key.rotated'"
                        + " and actor_id = ?",
                admin.id());
        assertThat(row).contains(old, made).hasSizeLessThan(200);
    }

    @Test
    void keysAtRestAreEncrypted() {
        var rsa = here.current(RS256).toRSAKey();
        var ec = here.current(ES256).toECKey();

        for (var column : List.of("private_encrypted", "ec_private_encrypted")) {
            var stored = database.value(
                    String.class, "select " + column + " from signing_key where kid = ?", rsa.getKeyID());
            assertThat(stored)
                    .doesNotContain("\"kty\"")
                    .doesNotContain(rsa.getModulus().toString())
                    .doesNotContain(rsa.getPrivateExponent().toString())
                    .doesNotContain(ec.getD().toString());
        }
    }

    @Test
    void eachAlgorithmHasAKeyOfItsOwnAndBothAreReplacedTogether() {
        var rsa = here.current(RS256);
        var ec = here.current(ES256);
        assertThat(ec.getKeyID()).isNotEqualTo(rsa.getKeyID());
        assertThat(ec.toECKey().getCurve()).isEqualTo(Curve.P_256);

        users.as(admin, () -> service.rotate());

        assertThat(here.current(RS256)).isNotEqualTo(rsa);
        assertThat(here.current(ES256)).isNotEqualTo(ec);
        assertThat(here.published()).containsAll(List.of(here.current(RS256), here.current(ES256), rsa, ec));
    }

    @Test
    void nothingIsSignedWithAnotherAlgorithm() {
        for (var other : List.of(JWSAlgorithm.HS256, JWSAlgorithm.PS256, JWSAlgorithm.ES384)) {
            assertThatIllegalArgumentException().isThrownBy(() -> here.current(other));
        }
    }

    /** As a version from before there was an EC key leaves it, also when one rotates keys beside this one. */
    @Test
    void ofServersThatFindAnRsaKeyAloneOneAddsTheOther() throws Exception {
        var rsa = here.current(RS256);
        var first = here.current(ES256);
        database.update("update signing_key set ec_private_encrypted = null where ends_at is null");

        var keys = AtOnce.times(6, () -> {
            var server = new SigningKeys(jdbc, secretBox, transaction, transactions, appClock);
            server.afterSingletonsInstantiated();
            assertThat(server.current(RS256)).isEqualTo(rsa);
            return server.current(ES256);
        });

        assertThat(keys.stream().distinct()).hasSize(1).doesNotContain(first);
        assertThat(here.published()).contains(rsa, keys.getFirst()).doesNotContain(first);
    }
}
