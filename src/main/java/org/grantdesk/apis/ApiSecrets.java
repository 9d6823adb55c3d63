package org.grantdesk.apis;

import java.time.Clock;
import org.grantdesk.secrets.SecretCopies;
import org.grantdesk.secrets.SecretTable;
import org.grantdesk.secrets.StoredSecrets;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.encryption.EncryptedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets of APIs. */
@Component
class ApiSecrets extends StoredSecrets {

    static final SecretTable TABLE = new SecretTable("api_secret", "api_id", "API");

    ApiSecrets(JdbcClient jdbc, SecretCopies copies, CurrentUser currentUser, Clock clock) {
        super(TABLE, jdbc, copies, currentUser, clock);
    }

    @Bean
    static EncryptedColumn copiesOfApiSecrets() {
        return new EncryptedColumn(TABLE.name(), "id", "secret_encrypted");
    }
}
