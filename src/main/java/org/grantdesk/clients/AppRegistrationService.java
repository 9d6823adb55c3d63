package org.grantdesk.clients;

import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers an app as a form describes it, in one transaction: what it is, how it gets tokens and what it is for. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class AppRegistrationService {

    private final ClientService clients;
    private final ProtocolSettingsService protocol;
    private final ClientPurposeService purposes;
    private final CurrentUser currentUser;
    private final RowLocks locks;

    AppRegistrationService(
            ClientService clients,
            ProtocolSettingsService protocol,
            ClientPurposeService purposes,
            CurrentUser currentUser,
            RowLocks locks) {
        this.clients = clients;
        this.protocol = protocol;
        this.purposes = purposes;
        this.currentUser = currentUser;
        this.locks = locks;
    }

    /**
     * Registers an app of the signed-in person, who becomes the sponsor of an agent.
     *
     * @param machine whether it gets tokens for itself
     * @param purpose {@code null}: not said
     * @throws InvalidInput with every field that is wrong
     * @throws Conflict {@code client.tooMany} when the person has as many apps as one may have
     */
    @Audited(AuditAction.APP_REGISTERED)
    public ClientCredentials register(ClientMetadata metadata, boolean machine, @Nullable ClientPurpose purpose) {
        if (purpose == ClientPurpose.AGENT) {
            // People are locked before their apps, and the new app refers to its owner.
            locks.person(currentUser.id());
        }
        var made = machine
                ? protocol.registerMachine(metadata, MetadataRules.PORTAL)
                : clients.register(metadata, MetadataRules.PORTAL);
        if (purpose == null) {
            return made;
        }
        var clientId = made.details().clientId();
        purposes.change(clientId, purpose, null, purposes.get(clientId).version());
        return new ClientCredentials(clients.get(clientId), made.clientSecret());
    }
}
