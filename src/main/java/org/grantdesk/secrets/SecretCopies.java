package org.grantdesk.secrets;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.GrantdeskProperties.ClientSecretStorage;
import org.grantdesk.security.encryption.SecretBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Encrypted copies of secrets, where the installation keeps them recoverable. */
@Component
public class SecretCopies {

    private static final Logger LOG = LoggerFactory.getLogger(SecretCopies.class);

    private final JdbcClient jdbc;
    private final SecretBox secretBox;
    private final Clock clock;
    private final boolean recoverable;

    public SecretCopies(JdbcClient jdbc, SecretBox secretBox, Clock clock, GrantdeskProperties properties) {
        this.jdbc = jdbc;
        this.secretBox = secretBox;
        this.clock = clock;
        this.recoverable = properties.clientSecrets() == ClientSecretStorage.RECOVERABLE;
    }

    /** What is stored of a secret besides its hash; {@code null} in the hashed mode. */
    @Nullable
    String of(String secret, String id) {
        return recoverable ? secretBox.encrypt(secret, id) : null;
    }

    /**
     * The newest live secret of each owner in clear, where there is a copy; an empty one where the copy does not open.
     */
    public Map<String, String> reveal(SecretTable table, Collection<String> ownerIds) {
        if (!recoverable || ownerIds.isEmpty()) {
            return Map.of();
        }
        var revealed = new HashMap<String, String>();
        // Oldest first, so that the newest stays.
        jdbc.sql("select id, " + table.owner() + ", secret_encrypted from " + table.name() + " where " + table.owner()
                        + " = any(?) and secret_encrypted is not null and (ends_at is null or ends_at > ?)"
                        + " order by created_at, id")
                .params(List.of(ownerIds.toArray(String[]::new), Timestamp.from(clock.instant())))
                .query(row -> {
                    revealed.put(row.getString(2), open(table, row.getString(1), row.getString(2), row.getString(3)));
                });
        return revealed;
    }

    private String open(SecretTable table, String id, String ownerId, String copy) {
        try {
            return secretBox.decrypt(copy, id);
        } catch (SecretBox.Unreadable e) {
            // The secret itself works on, so one copy that came from elsewhere must not hide its owner, or a whole
            // page.
            LOG.error("Secret {} of {} {}: {}", id, table.noun(), ownerId, e.getMessage());
            return "";
        }
    }
}
