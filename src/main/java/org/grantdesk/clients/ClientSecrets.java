package org.grantdesk.clients;

import java.time.Clock;
import org.grantdesk.secrets.SecretCopies;
import org.grantdesk.secrets.SecretTable;
import org.grantdesk.secrets.StoredSecrets;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.encryption.EncryptedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of apps. */
@Component
class ClientSecrets extends StoredSecrets {

    static final SecretTable TABLE = new SecretTable("client_secret", "client_id", "app");

    ClientSecrets(JdbcClient jdbc, SecretCopies copies, CurrentUser currentUser, Clock clock) {
        super(TABLE, jdbc, copies, currentUser, clock);
    }

    @Bean
    static EncryptedColumn copiesOfSecrets() {
        return new EncryptedColumn(TABLE.name(), "id", "secret_encrypted");
    }
}
