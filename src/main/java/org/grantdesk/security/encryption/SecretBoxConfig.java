package org.grantdesk.security.encryption;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.grantdesk.base.EncryptionKey;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Finds the key that protects secrets at rest: from the settings, or generated once beside the embedded database. */
@Configuration
class SecretBoxConfig {

    @Bean
    SecretBox secretBox(
            GrantdeskProperties properties, @Value("${spring.datasource.url}") String databaseUrl, JdbcClient jdbc) {
        var previous = properties.secretKeyPrevious();
        return new SecretBox(
                key(properties, databaseUrl, jdbc),
                previous.isBlank() ? null : key(previous, "GRANTDESK_SECRET_KEY_PREVIOUS"));
    }

    private static SecretKey key(GrantdeskProperties properties, String databaseUrl, JdbcClient jdbc) {
        var configured = properties.secretKey();
        if (!configured.isBlank()) {
            return key(configured, "GRANTDESK_SECRET_KEY");
        }
        if (!databaseUrl.startsWith("jdbc:h2:")) {
            throw new StartRefused(EncryptionKey.MISSING);
        }
        var file = properties.dataFolder().resolve("secret.key");
        if (!Files.exists(file) && SecretKeyCheck.hasSample(jdbc)) {
            throw new StartRefused("The key file " + file + " is gone, and this database's secrets cannot be read"
                    + " without it: put it back, or set GRANTDESK_SECRET_KEY to the key that was in it.");
        }
        return key(new SecretKeyFile(file).readOrCreate(SecretBoxConfig::random), "The key file " + file);
    }

    /**
     * Refuses to start with another key than the one that stored values were written with. With the key before at hand,
     * writes everything again.
     */
    @Bean
    InitializingBean secretKeyCheck(
            SecretBox secretBox,
            JdbcClient jdbc,
            TransactionOperations transaction,
            ObjectProvider<EncryptedColumn> columns) {
        return () -> {
            new SecretKeyCheck(secretBox, jdbc).run();
            if (secretBox.hasPrevious()) {
                new SecretKeyChange(secretBox, jdbc, transaction)
                        .run(Stream.concat(columns.orderedStream(), Stream.of(SecretKeyCheck.COLUMN))
                                .toList());
            }
        };
    }

    private static SecretKey key(String base64, String source) {
        return new SecretKeySpec(EncryptionKey.decode(base64, source), "AES");
    }

    private static String random() {
        var key = new byte[EncryptionKey.BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
