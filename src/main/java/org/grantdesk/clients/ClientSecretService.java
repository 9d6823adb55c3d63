package org.grantdesk.clients;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.secrets.StoredSecrets;
import org.grantdesk.security.Authorities;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The secrets of an app: listed without their value, replaced, ended early. Permissions as in {@link ClientService}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class ClientSecretService {

    /** The longest time an old secret may go on working beside its successor. */
    public static final Duration MAX_GRACE = StoredSecrets.MAX_GRACE;

    private final ClientSecrets secrets;
    private final ClientRepository clients;
    private final ClientPolicy policy;
    private final ClientHistory history;
    private final Clock clock;

    ClientSecretService(
            ClientSecrets secrets, ClientRepository clients, ClientPolicy policy, ClientHistory history, Clock clock) {
        this.secrets = secrets;
        this.clients = clients;
        this.policy = policy;
        this.history = history;
        this.clock = clock;
    }

    /** The app's secrets, newest first, without their values: the live ones and the last fifty that ended. */
    @Transactional(readOnly = true)
    public List<SecretInfo> list(String clientId) {
        policy.requireManaged(clientId);
        return secrets.list(clientId);
    }

    /**
     * Gives the app a new secret.
     *
     * @param grace how long the old ones go on working; zero: they stop now
     * @throws Conflict {@code client.secret.public} for a public app and {@code client.secret.document} for one that its
     *     document describes, which have none; {@code secret.tooMany} when ten work already and are to go on
     */
    @Audited(value = AuditAction.APP_SECRET_RESET, names = Audited.Names.APP)
    public ClientCredentials reset(String clientId, Duration grace) {
        return replace(policy.lockManaged(clientId), grace);
    }

    /**
     * Gives the app a new secret, as {@link #reset} does, after a look at those that work now.
     *
     * @param expectedVersion the version of the app that was read before its secrets were
     * @throws OptimisticLockingFailureException when another person was faster, for example with another secret, whose
     *     end would be set unseen; nothing is changed
     */
    @Audited(value = AuditAction.APP_SECRET_RESET, names = Audited.Names.APP)
    public ClientCredentials rotate(String clientId, Duration grace, long expectedVersion) {
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        return replace(client, grace);
    }

    private ClientCredentials replace(Client client, Duration grace) {
        var clientId = client.id();
        if (client.origin() == ClientOrigin.DOCUMENT) {
            throw new Conflict("client.secret.document");
        }
        if (client.type() == ClientType.PUBLIC) {
            throw new Conflict("client.secret.public");
        }
        var made = secrets.rotate(clientId, grace);
        client.secretChanged(clock.instant());
        clients.saveAndFlush(client);
        history.publish(
                AuditAction.APP_SECRET_RESET,
                client,
                Map.of(),
                Map.of("oldSecretsEnd", made.oldOnesEnd().toString()));
        return new ClientCredentials(client.toDetails(policy.allowed(client)), made.value());
    }

    /** Ends one secret at once, for example an old one before its grace time has ended. */
    @Audited(value = AuditAction.APP_SECRET_ENDED, names = Audited.Names.APP)
    public void end(String clientId, String secretId) {
        var client = policy.lockManaged(clientId);
        if (secrets.end(clientId, secretId)) {
            client.secretChanged(clock.instant());
            history.publish(AuditAction.APP_SECRET_ENDED, client, Map.of("secret", secretId), Map.of());
        }
    }
}
