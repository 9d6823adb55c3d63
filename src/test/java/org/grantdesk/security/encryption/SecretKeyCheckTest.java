package org.grantdesk.security.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import javax.crypto.spec.SecretKeySpec;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A portal that starts with a key that is missing, malformed or not the one of its data says so and does not start. */
@GrantdeskTest
class SecretKeyCheckTest {

    private static final String H2 = "jdbc:h2:mem:none";
    private static final String POSTGRESQL = "jdbc:postgresql://localhost/none";

    @TempDir
    Path folder;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Database database;

    @BeforeEach
    void firstStart() {
        database.clear();
    }

    @Test
    void theFirstStartLeavesASampleThatTheSameKeyOpens() {
        check(1);
        check(1);

        assertThat(database.count("installation", "name = 'secret-key-check'")).isEqualTo(1);
    }

    @Test
    void anotherKeyIsRefusedAndTheSampleStays() {
        check(1);

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> check(2))
                .withMessageContaining("GRANTDESK_SECRET_KEY");
        check(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"too short", "not base64!", "AAAA"})
    void aKeyThatIsNoneIsRefused(String key) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> box(key, H2))
                .withMessageContaining("GRANTDESK_SECRET_KEY must be 32 bytes in base64")
                .withMessageNotContaining(key);
    }

    @Test
    void withADatabaseServerTheKeyMustBeGiven() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> box("", POSTGRESQL))
                .withMessageContaining("GRANTDESK_SECRET_KEY");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void besideTheEmbeddedDatabaseItIsMadeOnce() {
        var sealed = box("", H2).encrypt("value", "row");

        assertThat(box("", H2).decrypt(sealed, "row")).isEqualTo("value");
        assertThat(folder.resolve("secret.key")).exists();
    }

    private void check(int key) {
        var bytes = new byte[32];
        bytes[0] = (byte) key;
        new SecretKeyCheck(new SecretBox(new SecretKeySpec(bytes, "AES")), jdbc).run();
    }

    private SecretBox box(String key, String databaseUrl) {
        var settings = new MapConfigurationPropertySource();
        settings.put("grantdesk.data-dir", folder.toString());
        settings.put("grantdesk.secret-key", key);
        var properties = new Binder(settings).bindOrCreate("grantdesk", GrantdeskProperties.class);
        return new SecretBoxConfig().secretBox(properties, databaseUrl, jdbc);
    }
}
