package org.grantdesk.clients;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.security.Authorities;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes an app one of another kind: confidential, public or a service app. What was issued under the old type ends with
 * it, because it was bound to the way the app authenticated. Permissions as in {@link ClientService}.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class ClientKindService {

    private final ClientPolicy policy;
    private final ClientChanges changes;
    private final ClientSecrets secrets;
    private final ProtocolSettingsStore store;
    private final MachineScopes machineScopes;
    private final RedirectRules redirectRules;
    private final ClientUse use;
    private final ClientHistory history;

    ClientKindService(
            ClientPolicy policy,
            ClientChanges changes,
            ClientSecrets secrets,
            ProtocolSettingsStore store,
            MachineScopes machineScopes,
            RedirectRules redirectRules,
            ClientUse use,
            ClientHistory history) {
        this.policy = policy;
        this.changes = changes;
        this.secrets = secrets;
        this.store = store;
        this.machineScopes = machineScopes;
        this.redirectRules = redirectRules;
        this.use = use;
        this.history = history;
    }

    /**
     * What a change would do.
     *
     * @param secrets client secrets that stop working
     * @param tokens access and refresh tokens that end
     * @param people who must sign in to the app again
     * @param endsTrust whether the trust in the app ends
     * @param version of the app; hand it back with the change
     */
    public record Impact(
            ClientKind from, ClientKind to, long secrets, long tokens, long people, boolean endsTrust, long version) {

        public boolean givesSecret() {
            return from == ClientKind.PUBLIC && to != ClientKind.PUBLIC;
        }
    }

    @Transactional(readOnly = true)
    public ClientKind get(String clientId) {
        return kindOf(policy.requireManaged(clientId));
    }

    /**
     * Counts what would end. Changes nothing.
     *
     * @throws InvalidInput when the app cannot become that, for {@code redirectUris} or {@code scopes}
     */
    @Transactional(readOnly = true)
    public Impact impactOf(String clientId, ClientKind to) {
        var client = policy.requireManaged(clientId);
        var from = kindOf(client);
        check(client, from, to);
        var ends = from.type() != to.type();
        return new Impact(
                from,
                to,
                to == ClientKind.PUBLIC ? liveSecrets(clientId) : 0,
                ends ? use.countFor(clientId).tokens() : 0,
                ends ? use.countSignedIn(clientId) : 0,
                from != to && client.trusted() && !policy.canTrust(),
                client.version());
    }

    /**
     * Makes it an app of this kind. The same kind changes nothing.
     *
     * @return the app, with its first secret when it was public and is not any longer, and else with an empty one
     * @throws InvalidInput when the app cannot become that
     * @throws OptimisticLockingFailureException when the app was changed in the meantime; nothing is changed
     */
    @Audited(value = AuditAction.APP_TYPE_CHANGED, names = Audited.Names.APP)
    public ClientCredentials change(String clientId, ClientKind to, long expectedVersion) {
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        var from = kindOf(client);
        if (from == to) {
            return credentials(client, "");
        }
        check(client, from, to);
        var wasTrusted = client.trusted();
        var trustEnded = changes.become(client, to);
        if (from.type() != to.type()) {
            use.endTokens(clientId);
        } else if (from == ClientKind.SERVICE) {
            use.endOwnTokens(clientId);
        }
        if (to == ClientKind.PUBLIC) {
            secrets.endAll(clientId);
        }
        var secret = from == ClientKind.PUBLIC ? secrets.issue(clientId) : "";
        history.changedKind(client, from, to, wasTrusted && trustEnded);
        return credentials(client, secret);
    }

    private void check(Client client, ClientKind from, ClientKind to) {
        new InvalidInput.Collector()
                .refuseIf(client.origin() == ClientOrigin.DOCUMENT, ClientMetadata.TYPE, "client.fromDocument")
                .throwIfAny();
        var settings = store.read(client.id());
        var field = ClientMetadata.REDIRECT_URIS;
        var refused = Stream.of(client.redirectUris(), settings.postLogoutRedirectUris())
                .flatMap(List::stream)
                .filter(uri -> !redirectRules.check(uri, from.type()).refused()
                        && redirectRules.check(uri, to.type()).refused())
                .collect(Collectors.joining(", "));
        var unasked = machineScopes.refused(settings.withMachine(to == ClientKind.SERVICE), settings);
        new InvalidInput.Collector()
                .refuseIf(
                        to != ClientKind.SERVICE && client.redirectUris().isEmpty(),
                        field,
                        "client.kind.needsRedirectUri")
                .refuseIf(!refused.isEmpty(), field, "client.kind.addresses", refused)
                .refuseIf(!unasked.isEmpty(), ProtocolSettings.SCOPES, "client.scopes.machine", unasked)
                .throwIfAny();
    }

    private ClientKind kindOf(Client client) {
        return ClientKind.of(client.type(), store.read(client.id()).machine());
    }

    private long liveSecrets(String clientId) {
        return secrets.list(clientId).stream().filter(SecretInfo::live).count();
    }

    private ClientCredentials credentials(Client client, String secret) {
        return new ClientCredentials(client.toDetails(policy.allowed(client)), secret);
    }
}
