package org.grantdesk.clients;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.redirects.ClientType;
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
    public static final Duration MAX_GRACE = Duration.ofDays(30);

    private final ClientSecretRepository secrets;
    private final ClientRepository clients;
    private final ClientPolicy policy;
    private final ClientSecrets clientSecrets;
    private final ClientHistory history;
    private final Clock clock;

    ClientSecretService(
            ClientSecretRepository secrets,
            ClientRepository clients,
            ClientPolicy policy,
            ClientSecrets clientSecrets,
            ClientHistory history,
            Clock clock) {
        this.secrets = secrets;
        this.clients = clients;
        this.policy = policy;
        this.clientSecrets = clientSecrets;
        this.history = history;
        this.clock = clock;
    }

    /** The app's secrets, newest first, without their values: the live ones and the last fifty that ended. */
    @Transactional(readOnly = true)
    public List<SecretInfo> list(String clientId) {
        policy.requireManaged(clientId);
        var now = clock.instant();
        return secrets.findByClientIdOrderByCreatedAtDescIdDesc(clientId).stream()
                .map(secret -> secret.toInfo(now))
                .toList();
    }

    /**
     * Gives the app a new secret.
     *
     * @param grace how long the old ones go on working; zero: they stop now
     * @throws Conflict {@code client.secret.public} for a public app, which has none; {@code client.secret.tooMany}
     *     when ten work already and are to go on
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
        if (client.type() == ClientType.PUBLIC) {
            throw new Conflict("client.secret.public");
        }
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
            throw new InvalidInput("grace", "client.secret.grace", MAX_GRACE.toDays());
        }
        var now = clock.instant();
        clientSecrets.retire(clientId, now.plus(grace));
        var secret = clientSecrets.issue(clientId, "");
        client.secretChanged(now);
        clients.saveAndFlush(client);
        history.publish(
                AuditAction.APP_SECRET_RESET,
                client,
                Map.of(),
                Map.of("oldSecretsEnd", now.plus(grace).toString()));
        return new ClientCredentials(client.toDetails(policy.allowed(client)), secret);
    }

    /** Ends one secret at once, for example an old one before its grace time has ended. */
    @Audited(value = AuditAction.APP_SECRET_ENDED, names = Audited.Names.APP)
    public void end(String clientId, String secretId) {
        var client = policy.lockManaged(clientId);
        var secret = Optional.of(secretId)
                .filter(Ids::isWellFormed)
                .flatMap(secrets::findById)
                .filter(found -> found.clientId().equals(clientId))
                .orElseThrow(() -> new NotFound(NotFound.Kind.SECRET));
        var now = clock.instant();
        if (secret.liveAt(now)) {
            secret.endAt(now);
            client.secretChanged(now);
            history.publish(AuditAction.APP_SECRET_ENDED, client, Map.of("secret", secretId), Map.of());
        }
    }
}
