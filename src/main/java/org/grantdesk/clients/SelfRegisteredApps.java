package org.grantdesk.clients;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.redirects.RedirectRules;
import org.jspecify.annotations.Nullable;
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
    private final ClientSecrets secrets;
    private final MetadataCheck check;
    private final ClientChanges changes;
    private final ClientHistory history;
    private final RedirectRules redirectRules;
    private final Clock clock;

    SelfRegisteredApps(
            ClientRepository clients,
            ClientTerms terms,
            ClientSecrets secrets,
            MetadataCheck check,
            ClientChanges changes,
            ClientHistory history,
            RedirectRules redirectRules,
            Clock clock) {
        this.clients = clients;
        this.terms = terms;
        this.secrets = secrets;
        this.check = check;
        this.changes = changes;
        this.history = history;
        this.redirectRules = redirectRules;
        this.clock = clock;
    }

    /** Throws {@link InvalidInput} with all that is wrong with what an app says about itself. */
    public void check(ClientMetadata metadata) {
        check.require(metadata, MetadataRules.SELF, List.of());
    }

    /** {@link #store(ClientMetadata, ClientStanding, String)} for an app that says no scopes. */
    public String store(ClientMetadata metadata, ClientStanding standing) {
        return store(metadata, standing, "");
    }

    /**
     * Stores the app and tells the audit log.
     *
     * @param metadata checked by the caller; trust in it counts for nothing
     * @param defaultScopes what it gets when a request names none; empty: what any app gets
     * @return its id
     */
    public String store(ClientMetadata metadata, ClientStanding standing, String defaultScopes) {
        return store(metadata, standing, defaultScopes, null);
    }

    /** The same of an app that a document describes, at the address that is its {@code client_id}. */
    public String storeFromDocument(ClientMetadata metadata, ClientStanding standing, String documentUrl) {
        return store(metadata, standing, "", documentUrl);
    }

    private String store(
            ClientMetadata metadata, ClientStanding standing, String defaultScopes, @Nullable String documentUrl) {
        var marks = redirectRules.marks(metadata.redirectUris(), metadata.type());
        var client = clients.saveAndFlush(
                new Client(metadata, standing, defaultScopes, documentUrl, marks, clock.instant()));
        terms.insert(client);
        history.registered(client);
        return client.id();
    }

    /** The first secret of a confidential app that was just stored. */
    public String issueSecret(String clientId) {
        return secrets.issue(clientId);
    }

    /** The app, with its row locked until the transaction ends. */
    public Optional<ClientInfo> lock(String clientId) {
        return clients.findByIdForChange(clientId).map(Client::toInfo);
    }

    /**
     * Replaces what a locked app has said about itself.
     *
     * @param metadata checked by the caller; its type stays. When it goes to other addresses, trust in the app ends, and
     *     people are asked again: what they allowed, they allowed to the addresses of then
     * @param standing as the app is to stand from now on; its origin stays
     */
    public void describe(String clientId, ClientMetadata metadata, ClientStanding standing, String defaultScopes) {
        var client = clients.findByIdForChange(clientId).orElseThrow();
        var before = history.facts(client);
        client.setRegistered(standing.softwareId(), defaultScopes);
        if (standing.unverified()) {
            client.setUnverified();
        }
        client.setHold(standing.hold(), clock.instant());
        var moved = !Set.copyOf(client.redirectUris()).equals(Set.copyOf(metadata.redirectUris()));
        var trustEnded = changes.describe(client, metadata);
        if (moved) {
            changes.askAgain(client);
        }
        history.changed(AuditAction.APP_UPDATED, client, before, trustEnded);
    }

    /** Deletes a locked app with all that hangs on it. */
    public void delete(String clientId) {
        var client = clients.findByIdForChange(clientId).orElseThrow();
        history.deleted(client);
        changes.delete(client);
    }

    /**
     * Makes an app what its document says by now. Requests that wait for a person's decision were about the app as it was,
     * and end.
     *
     * @param trusted whether the trust in it stays, if there is any
     */
    public void documentAccepted(String clientId, ClientMetadata metadata, boolean trusted) {
        clients.findByIdForChange(clientId)
                .ifPresent(client -> changes.documentAccepted(client, metadata, trusted && client.trusted()));
    }

    /** Puts an app on hold, or with {@code null} takes the hold away. */
    public void hold(String clientId, @Nullable ClientHold hold) {
        clients.findByIdForChange(clientId).ifPresent(client -> {
            client.setHold(hold, clock.instant());
            clients.saveAndFlush(client);
        });
    }
}
