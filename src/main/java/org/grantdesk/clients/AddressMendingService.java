package org.grantdesk.clients;

import java.util.List;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.redirects.AddressDifference;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.security.Authorities;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares an address that a request named with those of the app, and registers it when its keeper says so. Permissions
 * as in {@link ClientService}: no one else learns what is registered.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class AddressMendingService {

    public enum Purpose {
        /** Codes are sent there. */
        SIGNING_IN,
        /** Browsers go there after signing out. */
        SIGNING_OUT
    }

    private final ClientService clients;
    private final ProtocolSettingsService protocol;
    private final ProtocolSettingsStore store;
    private final ClientPolicy policy;
    private final RedirectRules rules;

    AddressMendingService(
            ClientService clients,
            ProtocolSettingsService protocol,
            ProtocolSettingsStore store,
            ClientPolicy policy,
            RedirectRules rules) {
        this.clients = clients;
        this.protocol = protocol;
        this.store = store;
        this.policy = policy;
        this.rules = rules;
    }

    /** Sets the address beside those that the app has. Changes nothing. */
    @Transactional(readOnly = true)
    public UnregisteredAddress compare(String clientId, Purpose purpose, String presented) {
        var client = policy.requireManaged(clientId);
        var registered = AddressDifference.nearestFirst(registered(client, purpose), presented);
        var host = RedirectUri.host(presented);
        return new UnregisteredAddress(
                client.id(),
                client.name(),
                presented,
                registered,
                rules.check(presented, client.type()),
                registered.stream().map(RedirectUri::host).noneMatch(host::equals),
                client.trusted() && !policy.canTrust(),
                client.version());
    }

    /**
     * Registers the address, as an edit of the app would. One that is registered already changes nothing.
     *
     * @throws InvalidInput when the portal refuses it
     * @throws OptimisticLockingFailureException when the app was changed since it was compared; nothing is changed
     */
    @Audited(value = AuditAction.APP_UPDATED, names = Audited.Names.APP)
    public void add(String clientId, Purpose purpose, String presented, long expectedVersion) {
        var client = policy.lockManaged(clientId);
        if (registered(client, purpose).contains(presented)) {
            return;
        }
        if (purpose == Purpose.SIGNING_IN) {
            var metadata = client.metadata().withRedirectUri(presented);
            clients.update(clientId, metadata, MetadataRules.PORTAL, expectedVersion);
        } else {
            var settings = store.read(clientId).withPostLogoutRedirectUri(presented);
            protocol.update(clientId, settings, expectedVersion);
        }
    }

    private List<String> registered(Client client, Purpose purpose) {
        return purpose == Purpose.SIGNING_IN
                ? client.redirectUris()
                : store.read(client.id()).postLogoutRedirectUris();
    }
}
