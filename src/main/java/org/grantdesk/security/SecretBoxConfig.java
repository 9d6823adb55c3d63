package org.grantdesk.security;

import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the key that protects secrets at rest: from the settings, or generated once beside the embedded database. */
@Configuration
class SecretBoxConfig {

    private static final int KEY_BYTES = 32;

    @Bean
    SecretBox secretBox(GrantdeskProperties properties, @Value("${spring.datasource.url}") String databaseUrl) {
        var configured = properties.secretKey();
        if (!configured.isBlank()) {
            return new SecretBox(new SecretKeySpec(decode(configured, "GRANTDESK_SECRET_KEY"), "AES"));
        }
        if (!databaseUrl.startsWith("jdbc:h2:")) {
            throw new StartRefused("Set GRANTDESK_SECRET_KEY to 32 random bytes in base64, for example from"
                    + " 'openssl rand -base64 32': with a database server the key cannot live beside the data.");
        }
        var file = properties.dataDir().resolve("secret.key");
        var key = new SecretKeyFile(file).readOrCreate(SecretBoxConfig::random);
        return new SecretBox(new SecretKeySpec(decode(key, "The key file " + file), "AES"));
    }

    /** Refuses to start with another key than the one that stored values were written with. */
    @Bean
    InitializingBean secretKeyCheck(SecretBox secretBox, JdbcClient jdbc) {
        return () -> new SecretKeyCheck(secretBox, jdbc).run();
    }

    private static byte[] decode(String base64, String source) {
        try {
            var key = Base64.getDecoder().decode(base64.strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the same words.
        }
        throw new StartRefused(source + " must be 32 bytes in base64, for example from 'openssl rand -base64 32'.");
    }

    private static String random() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
