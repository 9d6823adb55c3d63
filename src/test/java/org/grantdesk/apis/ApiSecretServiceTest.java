package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.secrets.SecretFormat;
import org.grantdesk.secrets.StoredSecrets;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.grantdesk.security.throttle.Throttle.Failures;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Secrets of APIs, and what they open; how secrets are written and retired is {@code ClientSecretServiceTest}'s. */
@GrantdeskTest
class ApiSecretServiceTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Counter COUNTER = Allowance.doubling(
                    "API_SECRET_TEST", 10, Duration.ofSeconds(2), Duration.ofMinutes(1))
            .of("api", "192.0.2.1");

    @Autowired
    ApiService apis;

    @Autowired
    ApiSecretService secrets;

    @Autowired
    ApiCredentialsCheck check;

    @Autowired
    ApiSecretUses uses;

    @Autowired
    ClientService apps;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson owner;
    private TestPerson manager;
    private String id;

    @BeforeEach
    void anApi() {
        database.clear();
        owner = users.with(Authorities.MANAGE_APIS, Authorities.MANAGE_OAUTH);
        manager = users.with(Authorities.MANAGE_APIS, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        id = register("Calendar");
    }

    @AfterEach
    void backToNow() {
        clock.reset();
        users.signOut();
    }

    @Test
    void aNewApiHasNoneAndTheFirstIsMadeByRotating() {
        assertThat(list()).isEmpty();

        var made = rotate(owner, DAY);

        assertThat(live()).containsExactly(idIn(made));
        assertThat(list().getFirst().createdBy()).isEqualTo(owner.username());
        assertThat(list().getFirst().createdById()).isEqualTo(owner.id());
        assertThat(list().getFirst().endsAt()).isNull();
        assertThat(authenticates(made)).isTrue();
    }

    @Test
    void withGraceBothWorkUntilItIsOver() {
        var old = rotate(owner, DAY);
        var made = rotate(manager, DAY);

        assertThat(live()).containsExactly(idIn(made), idIn(old));
        assertThat(authenticates(old)).isTrue();
        clock.advance(DAY.plusMinutes(1));
        assertThat(live()).containsExactly(idIn(made));
        assertThat(authenticates(old)).isFalse();
        assertThat(authenticates(made)).isTrue();
        assertThat(list()).hasSize(2);
    }

    @Test
    void withoutGraceTheOldOneStopsAtOnceAndOneIsEndedAtOnce() {
        var old = rotate(owner, DAY);
        var made = rotate(owner, Duration.ZERO);
        assertThat(authenticates(old)).isFalse();

        users.as(owner, () -> secrets.end(id, idIn(made)));

        assertThat(live()).isEmpty();
        assertThat(authenticates(made)).isFalse();
    }

    @Test
    void limitsAreThoseOfAnAppsSecrets() {
        for (var wrong : List.of(Duration.ofNanos(-1), StoredSecrets.MAX_GRACE.plusNanos(1))) {
            assertThat(problems(() -> rotate(owner, wrong))).containsExactly("grace secret.grace");
        }
        for (int i = 0; i < StoredSecrets.MAX_LIVE; i++) {
            rotate(owner, DAY);
        }
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> rotate(owner, DAY))
                .matches(conflict -> conflict.code().equals("secret.tooMany"));
        assertThat(live()).hasSize(StoredSecrets.MAX_LIVE);
    }

    @Test
    void noEndIsSetUnseen() {
        var read = version();
        rotate(owner, DAY);

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(owner, () -> secrets.rotate(id, DAY, read)));

        assertThat(live()).hasSize(1);
        assertThat(list().getFirst().endsAt()).isNull();
        assertThat(version()).isGreaterThan(read);
    }

    @Test
    void changesAreRecordedWithoutTheSecret() {
        var made = rotate(owner, DAY);
        users.as(owner, () -> secrets.end(id, idIn(made)));
        users.as(owner, () -> secrets.end(id, idIn(made)));

        assertThat(database.count("audit_event", "action = 'api.secret.rotated' and api_id = ?", id))
                .isEqualTo(1);
        assertThat(database.count("audit_event", "action = 'api.secret.ended' and api_id = ?", id))
                .isEqualTo(1);
        assertThat(database.count(
                        "audit_event",
                        "concat(before_json, after_json) like ?",
                        "%" + made.substring(made.length() - 20) + "%"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ybndrfg8ejkmcpqxot1uwisza3", "\u0000bndrfg8ejkmcpqxot1uwisza3"})
    void aSecretThatIsNotThereIsNotFound(String secretId) {
        rotate(owner, DAY);

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(owner, () -> secrets.end(id, secretId)))
                .matches(e -> e.kind() == NotFound.Kind.SECRET);
        assertThat(live()).hasSize(1);
    }

    @Test
    void foreignSecretsAreNeitherEndedNorListed() {
        var made = rotate(owner, DAY);
        var other = register("Payroll");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(owner, () -> secrets.end(other, idIn(made))));

        var stranger = users.with(Authorities.MANAGE_APIS);
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> users.as(stranger, () -> secrets.list(id)));
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> rotate(stranger, DAY));
        assertThat(live()).containsExactly(idIn(made));
    }

    /** Whose secret it is decides, not that there is such a secret. */
    @Test
    void aSecretOpensNothingOfOthers() {
        var made = rotate(owner, DAY);
        var other = register("Payroll");
        var app = users.as(owner, () -> apps.register(TestApps.confidential("App"), MetadataRules.PORTAL));

        assertThat(check.authenticate(other, made, COUNTER)).isEmpty();
        assertThat(check.authenticate(Ids.next(), made, COUNTER)).isEmpty();
        assertThat(check.authenticate("\u0000", made, COUNTER)).isEmpty();
        assertThat(authenticates(app.clientSecret())).isFalse();
        for (var wrong : List.of("", "x", "\u0000", made + "x", made.substring(1))) {
            assertThat(authenticates(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void theCheckIsOneStatementAndTellsOfEarlierFailures() {
        var made = rotate(owner, DAY);

        assertThat(StatementCount.during(() -> check.authenticate(id, made, COUNTER)))
                .hasSize(1);
        assertThat(StatementCount.during(() -> check.authenticate(id, "guessed", COUNTER)))
                .isEmpty();
        assertThat(check.authenticate(id, made, COUNTER)).contains(Failures.NONE);
        database.update(
                "insert into throttle (throttle_key, failures, last_failed_at) values (?, 3, current_timestamp)",
                COUNTER.key());
        assertThat(check.authenticate(id, made, COUNTER))
                .hasValueSatisfying(known -> assertThat(known.count()).isEqualTo(3));
    }

    @Test
    void aUseIsRemembered() {
        var old = rotate(owner, DAY);
        rotate(owner, DAY);
        assertThat(authenticates(old)).isTrue();
        assertThat(authenticates(old + "x")).isFalse();

        uses.flush();

        assertThat(list().getFirst().lastUsedAt()).isNull();
        assertThat(list().getLast().lastUsedAt()).isNotNull();
    }

    @Test
    void theSecretsOfADeletedApiAreGone() {
        var made = rotate(owner, DAY);

        users.as(owner, () -> apis.delete(id));

        assertThat(authenticates(made)).isFalse();
        assertThat(database.count("api_secret", "true")).isZero();
    }

    private String register(String name) {
        return users.as(owner, () -> apis.register(TestApis.named(name))).id();
    }

    private long version() {
        return users.as(owner, () -> apis.get(id)).version();
    }

    private String rotate(TestPerson person, Duration grace) {
        var version = version();
        return users.as(person, () -> secrets.rotate(id, grace, version)).value();
    }

    private boolean authenticates(String secret) {
        return check.authenticate(id, secret, COUNTER).isPresent();
    }

    private List<SecretInfo> list() {
        return users.as(owner, () -> secrets.list(id));
    }

    private List<String> live() {
        return list().stream()
                .filter(SecretInfo::live)
                .map(SecretInfo::secretId)
                .toList();
    }

    private static String idIn(String secret) {
        return SecretFormat.secretId(secret).orElseThrow();
    }
}
