package org.grantdesk.clients;

import java.time.Clock;
import org.grantdesk.redirects.RedirectRules;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps apps that no person registered: nobody owns them. Asks for no permission, because it is behind the protocol's doors,
 * which decide by their own rules who may come in; called inside their transactions.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SelfRegisteredApps {

    private final ClientRepository clients;
    private final ClientTerms terms;
    private final ClientHistory history;
    private final RedirectRules redirectRules;
    private final Clock clock;

    SelfRegisteredApps(
            ClientRepository clients,
            ClientTerms terms,
            ClientHistory history,
            RedirectRules redirectRules,
            Clock clock) {
        this.clients = clients;
        this.terms = terms;
        this.history = history;
        this.redirectRules = redirectRules;
        this.clock = clock;
    }

    /**
     * Stores the app and tells the audit log.
     *
     * @param metadata checked by the caller; trust in it counts for nothing
     * @return its id
     */
    public String store(ClientMetadata metadata, ClientStanding standing) {
        var client = clients.saveAndFlush(new Client(
                metadata, standing, redirectRules.marks(metadata.redirectUris(), metadata.type()), clock.instant()));
        terms.insert(client);
        history.registered(client);
        return client.id();
    }
}
