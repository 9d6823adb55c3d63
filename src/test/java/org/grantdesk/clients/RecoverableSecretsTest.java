package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.GrantdeskProperties.ClientSecretStorage;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.secrets.SecretCopies;
import org.grantdesk.secrets.SecretFormat;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.encryption.SecretBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The portal in the test keeps hashes; beside it stands one on the same data that keeps secrets recoverable. */
class RecoverableSecretsTest extends AppsTest {

    @Autowired
    ClientRepository clientRows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ClientQueries queries;

    @Autowired
    ClientPolicy policy;

    @Autowired
    ClientHistory history;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    SecretBox secretBox;

    @Autowired
    TransactionOperations transaction;

    private String id;
    private String hashedOnly;

    @BeforeEach
    void anAppFromTheHashedMode() {
        var made = register(owner, TestApps.confidential("Payroll"));
        id = made.details().clientId();
        hashedOnly = made.clientSecret();
    }

    @Test
    void everyReadAnswersWithTheNewestLiveSecret() {
        var first = reset(Duration.ZERO);
        assertThat(read(secretBox)).isEqualTo(first).startsWith("gds_");

        var second = reset(Duration.ofDays(1));

        assertThat(read(secretBox)).isEqualTo(second);
        assertThat(users.as(owner, () -> catalog(secretBox).listWithSecrets(0, 9)))
                .extracting(ClientCredentials::clientSecret)
                .containsExactly(second);
        clock.advance(Duration.ofDays(2));
        assertThat(read(secretBox)).isEqualTo(second);
    }

    @Test
    void aSecretThatWasReplacedOrEndedCannotBeReadAgain() {
        reset(Duration.ZERO);
        var current = reset(Duration.ofDays(1));
        assertThat(database.count("client_secret", "secret_encrypted is not null"))
                .isEqualTo(1);

        var secretId = SecretFormat.secretId(current).orElseThrow();
        users.as(owner, () -> secrets.end(id, secretId));

        assertThat(read(secretBox)).isEmpty();
        assertThat(database.count("client_secret", "secret_encrypted is not null"))
                .isZero();
    }

    @Test
    void theStoredCopyIsEncryptedForItsRowAndHidesTheSecret() {
        var secret = reset(Duration.ZERO);
        var random = secret.substring(secret.lastIndexOf('_') + 1);

        assertThat(database.value(
                        String.class, "select secret_encrypted from client_secret where secret_encrypted is not null"))
                .doesNotContain(random)
                .doesNotContain("gds_");
        database.update("update client_secret set secret_encrypted = (select s.secret_encrypted from client_secret s"
                + " where s.secret_encrypted is not null)");
        assertThat(read(secretBox)).isEqualTo(secret);
    }

    @Test
    void theHashedModeNeverAnswersWithASecretEvenIfACopyIsStored() {
        reset(Duration.ZERO);

        assertThat(users.as(owner, () -> catalog.getWithSecret(id)).clientSecret())
                .isEmpty();
        assertThat(users.as(owner, () -> catalog.listWithSecrets(0, 9)))
                .extracting(ClientCredentials::clientSecret)
                .containsExactly("");
    }

    @Test
    void switchingTheModeKeepsOldSecretsAndTellsThemOnlyWhereACopyIs() {
        assertThat(read(secretBox)).isEmpty();

        var recoverable = reset(Duration.ofDays(1));
        assertThat(live()).hasSize(2);
        var hashed =
                users.as(owner, () -> secrets.reset(id, Duration.ofDays(1))).clientSecret();

        assertThat(live()).containsExactly(idIn(hashed), idIn(recoverable), idIn(hashedOnly));
        assertThat(read(secretBox)).isEmpty();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aCopyThatCannotBeOpenedIsToldInTheLogAndTakesNoOtherAppWithIt(CapturedOutput log) {
        var secret = reset(Duration.ZERO);
        register("Calendar");
        var otherKey = new SecretBox(new SecretKeySpec(new byte[32], "AES"));

        assertThat(read(otherKey)).isEmpty();
        assertThat(log).contains("app " + id).contains("GRANTDESK_SECRET_KEY").doesNotContain(secret);
        assertThat(users.as(owner, () -> catalog(otherKey).listWithSecrets(0, 9)))
                .extracting(ClientCredentials::clientSecret)
                .containsExactly("", "");
        database.update("update client_secret set secret_encrypted = 'not base64!' where client_id = ?", id);
        assertThat(read(secretBox)).isEmpty();
        database.update("update client_secret set secret_encrypted = 'AAAA' where client_id = ?", id);
        assertThat(read(secretBox)).isEmpty();
    }

    @Test
    void theSettingIsReadInAnyCase() {
        for (var text : List.of("recoverable", "RECOVERABLE")) {
            assertThat(settings(text).clientSecrets()).isEqualTo(ClientSecretStorage.RECOVERABLE);
        }
        assertThat(settings("hashed").clientSecrets()).isEqualTo(ClientSecretStorage.HASHED);
    }

    private String reset(Duration grace) {
        var service = new ClientSecretService(vault(secretBox), clientRows, policy, history, clock);
        return users.as(owner, () -> transaction.execute(status -> service.reset(id, grace)))
                .clientSecret();
    }

    private String read(SecretBox box) {
        return users.as(owner, () -> transaction.execute(status -> catalog(box).getWithSecret(id)))
                .clientSecret();
    }

    private ClientCatalog catalog(SecretBox box) {
        return new ClientCatalog(clientRows, copies(box), queries, policy);
    }

    private ClientSecrets vault(SecretBox box) {
        return new ClientSecrets(jdbc, copies(box), currentUser, clock);
    }

    private SecretCopies copies(SecretBox box) {
        return new SecretCopies(jdbc, box, clock, settings("recoverable"));
    }

    private static GrantdeskProperties settings(String mode) {
        return new Binder(new MapConfigurationPropertySource(Map.of("grantdesk.client-secrets", mode)))
                .bindOrCreate("grantdesk", GrantdeskProperties.class);
    }

    private List<String> live() {
        return users.as(owner, () -> secrets.list(id)).stream()
                .filter(SecretInfo::live)
                .map(SecretInfo::secretId)
                .toList();
    }

    private static String idIn(String secret) {
        return SecretFormat.secretId(secret).orElseThrow();
    }
}
