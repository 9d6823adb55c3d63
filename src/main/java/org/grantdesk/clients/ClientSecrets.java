package org.grantdesk.clients;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.GrantdeskProperties.ClientSecretStorage;
import org.grantdesk.base.Ids;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.encryption.EncryptedColumn;
import org.grantdesk.security.encryption.SecretBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Makes, protects and ends secrets. */
@Component
class ClientSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSecrets.class);

    /** How many may work at once; more are no rotation any longer. */
    static final int MAX_LIVE = 10;
    /** How many of those that ended stay to be seen. */
    static final int MAX_ENDED = 50;

    private final ClientSecretRepository secrets;
    private final SecretBox secretBox;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final boolean recoverable;
    private final SecureRandom random = new SecureRandom();

    ClientSecrets(
            ClientSecretRepository secrets,
            SecretBox secretBox,
            CurrentUser currentUser,
            Clock clock,
            GrantdeskProperties properties) {
        this.secrets = secrets;
        this.secretBox = secretBox;
        this.currentUser = currentUser;
        this.clock = clock;
        this.recoverable = properties.clientSecrets() == ClientSecretStorage.RECOVERABLE;
    }

    @Bean
    static EncryptedColumn copiesOfSecrets() {
        return new EncryptedColumn("client_secret", "id", "secret_encrypted");
    }

    /** Stores a new secret and returns it in clear; there is no second chance in the hashed mode. */
    String issue(String clientId, String label) {
        var id = Ids.next();
        var secret = ClientSecretFormat.issue(id, random);
        var author = currentUser.find();
        secrets.save(new ClientSecret(
                id,
                clientId,
                label,
                ClientSecretFormat.hash(secret),
                recoverable ? secretBox.encrypt(secret, id) : null,
                author.map(PersonPrincipal::id).orElse(null),
                author.map(PersonPrincipal::username).orElse(""),
                clock.instant()));
        return secret;
    }

    /**
     * Ends every secret of the app that is still live, at the given moment, and forgets the oldest that ended already.
     *
     * @throws Conflict {@code client.secret.tooMany} when that would leave too many live beside the new one
     */
    void retire(String clientId, Instant end) {
        var now = clock.instant();
        var all = secrets.findByClientIdOrderByCreatedAtDescIdDesc(clientId);
        var live = all.stream().filter(secret -> secret.liveAt(now)).toList();
        if (end.isAfter(now) && live.size() >= MAX_LIVE) {
            throw new Conflict("client.secret.tooMany", MAX_LIVE);
        }
        live.forEach(secret -> secret.endAt(end));
        var ended = all.stream().filter(secret -> !secret.liveAt(now)).toList();
        if (ended.size() > MAX_ENDED) {
            secrets.deleteAllInBatch(ended.subList(MAX_ENDED, ended.size()));
        }
    }

    /** The secret in clear where the installation keeps it and its key opens it, else empty. */
    String reveal(ClientSecret secret) {
        var copy = secret.secretEncrypted();
        if (copy == null || !recoverable) {
            return "";
        }
        try {
            return secretBox.decrypt(copy, secret.id());
        } catch (SecretBox.Unreadable e) {
            // The secret itself works on, so one copy that came from elsewhere must not hide the app, or a whole page.
            LOG.error("Secret {} of app {}: {}", secret.id(), secret.clientId(), e.getMessage());
            return "";
        }
    }

    boolean recoverable() {
        return recoverable;
    }
}
