package org.grantdesk.clients;

import java.time.Clock;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.security.CurrentUser;
import org.springframework.stereotype.Component;

/** Stores apps of the signed-in person. */
@Component
class NewClients {

    private final ClientRepository clients;
    private final ClientPolicy policy;
    private final ClientQuota quota;
    private final ClientTerms terms;
    private final RedirectRules redirectRules;
    private final CurrentUser currentUser;
    private final Clock clock;

    NewClients(
            ClientRepository clients,
            ClientPolicy policy,
            ClientQuota quota,
            ClientTerms terms,
            RedirectRules redirectRules,
            CurrentUser currentUser,
            Clock clock) {
        this.clients = clients;
        this.policy = policy;
        this.quota = quota;
        this.terms = terms;
        this.redirectRules = redirectRules;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Refuses with {@code client.tooMany} when the person has as many apps as one may have. */
    Client store(ClientMetadata metadata) {
        var owner = currentUser.get();
        quota.reserveFor(owner.id());
        var client = clients.saveAndFlush(new Client(
                metadata,
                metadata.trusted() && policy.canTrust(),
                redirectRules.marks(metadata.redirectUris(), metadata.type()),
                owner.id(),
                owner.username(),
                terms.ownerKey(owner.id(), owner.username()),
                clock.instant()));
        terms.insert(client);
        return client;
    }
}
