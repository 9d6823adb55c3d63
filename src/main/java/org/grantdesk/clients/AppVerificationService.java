package org.grantdesk.clients;

import java.time.Clock;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Verifies apps that registered themselves: until somebody has looked at one, it gets only scopes of low risk. Needs {@code manage_oauth} and
 * {@code manage_system}.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "') and hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class AppVerificationService {

    private final ClientPolicy policy;
    private final ClientRepository clients;
    private final ClientHistory history;
    private final Clock clock;

    AppVerificationService(ClientPolicy policy, ClientRepository clients, ClientHistory history, Clock clock) {
        this.policy = policy;
        this.clients = clients;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Lets the app ask for what other apps may. Nothing happens to one that is verified already.
     *
     * @param expectedVersion the version that was looked at; {@code null}: whatever it is now
     * @throws OptimisticLockingFailureException when the app was changed since; it stays unverified
     */
    @Audited(value = AuditAction.APP_VERIFIED, names = Audited.Names.APP)
    public void verify(String clientId, @Nullable Long expectedVersion) {
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        if (client.unverified()) {
            client.verified(clock.instant());
            clients.saveAndFlush(client);
            clients.countAsUsed(client.id(), clock.instant());
            history.publish(AuditAction.APP_VERIFIED, client, Map.of("verified", false), Map.of("verified", true));
        }
    }
}
