package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.secrets.SecretFormat;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretServiceTest extends AppsTest {

    private static final Duration DAY = Duration.ofDays(1);

    private String id;

    @BeforeEach
    void anApp() {
        id = register("Payroll");
    }

    @Test
    void aNewSecretIsListedWithoutItsValue() {
        var first = list().getFirst();

        assertThat(list()).hasSize(1);
        assertThat(first.live()).isTrue();
        assertThat(first.endsAt()).isNull();
        assertThat(first.lastUsedAt()).isNull();
        assertThat(first.createdBy()).isEqualTo(owner.username());
    }

    @Test
    void withoutGraceTheOldSecretEndsAtOnce() {
        var old = list().getFirst().secretId();

        var made = reset(manager, Duration.ZERO);

        assertThat(live()).containsExactly(idIn(made)).doesNotContain(old);
        assertThat(list()).extracting(SecretInfo::createdBy).containsExactly(manager.username(), owner.username());
        assertThat(made.details().updatedAt()).isAfter(made.details().createdAt());
        assertThat(stored(id).updatedAt()).isEqualTo(made.details().updatedAt());
        assertThat(stored(id).version()).isEqualTo(made.details().version());
    }

    @Test
    void withGraceBothWorkUntilItIsOver() {
        var old = list().getFirst().secretId();

        var made = idIn(reset(owner, DAY));

        assertThat(live()).containsExactly(made, old);
        clock.advance(DAY.minusMinutes(1));
        assertThat(live()).containsExactly(made, old);
        clock.advance(Duration.ofMinutes(2));
        assertThat(live()).containsExactly(made);
    }

    @Test
    void aLaterResetCannotProlongAnEndThatIsSet() {
        reset(owner, DAY);
        var end = list().getLast().endsAt();

        reset(owner, Duration.ofDays(30));
        assertThat(list().getLast().endsAt()).isEqualTo(end);

        reset(owner, Duration.ofHours(1));
        assertThat(list().getLast().endsAt()).isBefore(end);

        reset(owner, Duration.ZERO);
        assertThat(live()).hasSize(1);
    }

    @Test
    void theGraceHasItsLimitsOnBothSides() {
        for (var wrong : List.of(Duration.ofNanos(-1), ClientSecretService.MAX_GRACE.plusNanos(1))) {
            assertThat(problems(() -> reset(owner, wrong))).containsExactly("grace secret.grace");
        }
        assertThat(list()).hasSize(1);

        reset(owner, ClientSecretService.MAX_GRACE);
        reset(owner, Duration.ZERO);

        assertThat(list()).hasSize(3);
    }

    @Test
    void tenMayWorkAtOnceAndTheEleventhNeedsTheOthersToEnd() {
        for (int i = 1; i < ClientSecrets.MAX_LIVE; i++) {
            reset(owner, DAY);
        }
        assertThat(live()).hasSize(10);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> reset(owner, DAY))
                .matches(conflict -> conflict.code().equals("secret.tooMany"));
        assertThat(live()).hasSize(10);

        reset(owner, Duration.ZERO);
        assertThat(live()).hasSize(1);
    }

    @Test
    void anAppThatItsDocumentDescribesGetsNone() {
        database.update("update client set origin = 'DOCUMENT' where id = ?", id);
        var before = list();

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> reset(owner, DAY))
                .matches(conflict -> conflict.code().equals("client.secret.document"));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() ->
                        users.as(owner, () -> secrets.rotate(id, DAY, stored(id).version())))
                .matches(conflict -> conflict.code().equals("client.secret.document"));
        assertThat(list()).isEqualTo(before);
    }

    @Test
    void onlyTheLastFiftyThatEndedAreKept() {
        var first = list().getFirst().secretId();
        for (int i = 0; i < ClientSecrets.MAX_ENDED + 3; i++) {
            reset(owner, Duration.ZERO);
        }

        assertThat(list()).hasSize(ClientSecrets.MAX_ENDED + 1);
        assertThat(live()).containsExactly(list().getFirst().secretId());
        assertThat(list()).extracting(SecretInfo::secretId).doesNotContain(first);
    }

    @Test
    void oneIsEndedBeforeItsTimeAndTheOtherGoesOn() {
        var old = list().getFirst().secretId();
        var made = idIn(reset(owner, DAY));
        var before = stored(id);

        users.as(owner, () -> secrets.end(id, old));

        assertThat(live()).containsExactly(made);
        assertThat(stored(id).updatedAt()).isAfter(before.updatedAt());

        users.as(owner, () -> secrets.end(id, made));
        assertThat(live()).isEmpty();
    }

    @Test
    void whatHasEndedStaysAsItEnded() {
        var old = list().getFirst().secretId();
        reset(owner, Duration.ZERO);
        var before = list();
        clock.advance(DAY);

        users.as(owner, () -> secrets.end(id, old));

        assertThat(list()).isEqualTo(before);
        assertThat(database.count("audit_event", "action = 'app.secret.ended'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ybndrfg8ejkmcpqxot1uwisza3", "\u0000bndrfg8ejkmcpqxot1uwisza3"})
    void aSecretThatIsNotThereIsNotFound(String secretId) {
        assertSecretNotFound(secretId);
    }

    @Test
    void theSecretOfAnotherAppIsNotFoundAndGoesOn() {
        var other = register("Calendar");
        var foreign = users.as(owner, () -> secrets.list(other)).getFirst().secretId();

        assertSecretNotFound(foreign);

        assertThat(users.as(owner, () -> secrets.list(other)).getFirst().live()).isTrue();
    }

    private void assertSecretNotFound(String secretId) {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(owner, () -> secrets.end(id, secretId)))
                .matches(e -> e.kind() == NotFound.Kind.SECRET);
        assertThat(live()).hasSize(1);
    }

    private ClientCredentials reset(TestPerson person, Duration grace) {
        return users.as(person, () -> secrets.reset(id, grace));
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

    private static String idIn(ClientCredentials made) {
        return SecretFormat.secretId(made.clientSecret()).orElseThrow();
    }
}
