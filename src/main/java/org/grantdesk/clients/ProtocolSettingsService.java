package org.grantdesk.clients;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and changes how an app may use the authorization server. Needs what {@link ClientService} needs: {@code
 * manage_oauth}, and for another person's app {@code manage_system_wide_oauth} as well.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class ProtocolSettingsService {

    private final ClientService service;
    private final ClientPolicy policy;
    private final ClientChanges changes;
    private final ProtocolSettingsStore store;
    private final MachineScopes machineScopes;
    private final MetadataCheck metadataCheck;
    private final ClientHistory history;

    ProtocolSettingsService(
            ClientService service,
            ClientPolicy policy,
            ClientChanges changes,
            ProtocolSettingsStore store,
            MachineScopes machineScopes,
            MetadataCheck metadataCheck,
            ClientHistory history) {
        this.service = service;
        this.policy = policy;
        this.changes = changes;
        this.store = store;
        this.machineScopes = machineScopes;
        this.metadataCheck = metadataCheck;
        this.history = history;
    }

    /**
     * The settings with the version they were read at.
     *
     * @param version of the app; hand it back with an update, to be told when another person was faster
     */
    public record Versioned(ProtocolSettings settings, long version) {}

    /** The settings of an app of one's own, or anyone's with the system-wide permission. */
    @Transactional(readOnly = true)
    public Versioned get(String clientId) {
        var client = policy.requireManaged(clientId);
        return new Versioned(store.read(clientId), client.version());
    }

    /**
     * Replaces the settings. Another ceiling of scopes or other addresses end the trust in the app, unless the asker may
     * give it.
     *
     * @throws InvalidInput with every field that is wrong
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.APP_PROTOCOL_CHANGED, names = Audited.Names.APP)
    public Versioned update(String clientId, ProtocolSettings settings, long expectedVersion) {
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        return write(client, settings);
    }

    /** Registers an app that gets tokens for itself, and for people as well if it has redirect URIs. */
    @Audited(AuditAction.APP_REGISTERED)
    public ClientCredentials registerMachine(ClientMetadata metadata, MetadataRules rules) {
        var registered = service.register(metadata, rules == MetadataRules.PORTAL ? MetadataRules.MACHINE : rules);
        var clientId = registered.details().clientId();
        write(policy.lockManaged(clientId), new ProtocolSettings(store.defaultScopes(), true, false, true, List.of()));
        return new ClientCredentials(service.get(clientId), registered.clientSecret());
    }

    private Versioned write(Client client, ProtocolSettings settings) {
        var before = store.read(client.id());
        check(settings, before, client);
        if (settings.equals(before)) {
            return new Versioned(before, client.version());
        }
        boolean trustEnded;
        try {
            trustEnded = changes.use(client, settings);
        } catch (DataIntegrityViolationException e) {
            // A scope was deleted in this very moment.
            throw new InvalidInput(ProtocolSettings.SCOPES, "client.scopes.unknown");
        }
        history.changed(AuditAction.APP_PROTOCOL_CHANGED, client, facts(before), facts(settings), trustEnded);
        return new Versioned(settings, client.version());
    }

    private void check(ProtocolSettings settings, ProtocolSettings before, Client client) {
        var type = client.type();
        var problems = new InvalidInput.Collector();
        problems.refuseIf(settings.scopes().isEmpty(), ProtocolSettings.SCOPES, "client.scopes.missing")
                .refuseIf(
                        !store.allScopes().containsAll(settings.scopes()),
                        ProtocolSettings.SCOPES,
                        "client.scopes.unknown")
                .refuseIf(
                        settings.machine() && type == ClientType.PUBLIC,
                        ProtocolSettings.MACHINE,
                        "client.machine.public")
                .refuseIf(
                        !settings.machine() && client.redirectUris().isEmpty(),
                        ProtocolSettings.MACHINE,
                        "client.machine.only");
        var unasked = machineScopes.refused(settings, before);
        problems.refuseIf(!unasked.isEmpty(), ProtocolSettings.SCOPES, "client.scopes.machine", unasked);
        metadataCheck.checkAddresses(
                ProtocolSettings.POST_LOGOUT_REDIRECT_URIS,
                settings.postLogoutRedirectUris(),
                before.postLogoutRedirectUris(),
                type,
                problems);
        problems.throwIfAny();
    }

    private static Map<String, Object> facts(ProtocolSettings settings) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("scopes", settings.sortedScopes());
        facts.put("machine", settings.machine());
        facts.put("accessTokens", settings.signedAccessTokens() ? "SIGNED" : "OPAQUE");
        facts.put("idTokenClaims", settings.idTokenClaims());
        facts.put("postLogoutRedirectUris", settings.postLogoutRedirectUris());
        return facts;
    }
}
