package org.grantdesk.clients;

import org.grantdesk.security.encryption.EncryptedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says where copies of secrets lie that can be read back. */
@Configuration
class EncryptedSecrets {

    @Bean
    EncryptedColumn copiesOfSecrets() {
        return new EncryptedColumn("client_secret", "id", "secret_encrypted");
    }
}
