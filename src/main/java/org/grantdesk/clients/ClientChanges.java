package org.grantdesk.clients;

import java.time.Clock;
import java.util.Set;
import org.grantdesk.people.PersonRef;
import org.grantdesk.redirects.RedirectRules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what changes about an app, and is the one way to change what it was trusted for. Trust is given to one configuration, so it ends in the same
 * transaction unless the asker could give it.
 */
@Component
class ClientChanges {

    private final ClientRepository clients;
    private final ClientTerms terms;
    private final ProtocolSettingsStore protocol;
    private final ClientPolicy policy;
    private final RedirectRules redirectRules;
    private final Clock clock;

    ClientChanges(
            ClientRepository clients,
            ClientTerms terms,
            ProtocolSettingsStore protocol,
            ClientPolicy policy,
            RedirectRules redirectRules,
            Clock clock) {
        this.clients = clients;
        this.terms = terms;
        this.protocol = protocol;
        this.policy = policy;
        this.redirectRules = redirectRules;
        this.clock = clock;
    }

    /**
     * Replaces the metadata. Trust in it counts only from those who may give it.
     *
     * @return whether trust has ended with it
     */
    boolean describe(Client client, ClientMetadata metadata) {
        var trustEnds = change(
                client,
                () -> client.describe(
                        metadata,
                        policy.canTrust() ? metadata.trusted() : client.trusted(),
                        redirectRules.marks(metadata.redirectUris(), client.type()),
                        clock.instant()));
        terms.store(client);
        return trustEnds;
    }

    /** Makes this person the owner; returns whether trust has ended with it. */
    boolean handTo(Client client, PersonRef owner) {
        var trustEnds = change(client, () -> client.handTo(owner.id(), owner.username(), clock.instant()));
        clients.keepUnused(client.id());
        terms.store(client);
        return trustEnds;
    }

    /** Replaces the protocol settings; returns whether trust has ended with it. */
    boolean use(Client client, ProtocolSettings settings) {
        return change(client, () -> {
            client.settingsChanged(clock.instant());
            protocol.write(client.id(), settings);
        });
    }

    /** Makes it an app of another kind; returns whether trust has ended with it. */
    boolean become(Client client, ClientKind kind) {
        return change(client, () -> {
            client.setType(kind.type(), redirectRules.marks(client.redirectUris(), kind.type()), clock.instant());
            protocol.write(client.id(), protocol.read(client.id()).withMachine(kind == ClientKind.SERVICE));
        });
    }

    /** Notes that it may ask for other scopes of APIs, which are stored elsewhere; returns whether trust has ended with it. */
    boolean mayAskForOther(Client client) {
        var ends = client.trusted() && !policy.canTrust();
        client.settingsChanged(clock.instant());
        if (ends) {
            client.endTrust(clock.instant());
        }
        clients.saveAndFlush(client);
        return ends;
    }

    /** People are asked again for what they allowed when the app was another. */
    void askAgain(Client client) {
        client.endTrust(clock.instant());
        clients.saveAndFlush(client);
    }

    /** Makes the app what its document says by now. */
    void documentAccepted(Client client, ClientMetadata metadata, boolean trusted) {
        var marks = redirectRules.marks(metadata.redirectUris(), metadata.type());
        client.documentAccepted(metadata, trusted, marks, clock.instant());
        terms.store(clients.saveAndFlush(client));
    }

    void setStatus(Client client, ClientStatus status) {
        client.setStatus(status, clock.instant());
        clients.saveAndFlush(client);
        if (status == ClientStatus.SUSPENDED) {
            clients.keepIfDocument(client.id());
        }
    }

    void delete(Client client) {
        clients.delete(client);
        clients.flush();
    }

    private boolean change(Client client, Runnable work) {
        var guarded = client.trusted() && !policy.canTrust();
        var before = guarded ? configuration(client) : null;
        work.run();
        var ends = guarded && !configuration(client).equals(before);
        if (ends) {
            client.endTrust(clock.instant());
        }
        clients.saveAndFlush(client);
        return ends;
    }

    private Configuration configuration(Client client) {
        var settings = protocol.read(client.id());
        return new Configuration(
                ClientKind.of(client.type(), settings.machine()),
                client.ownerId(),
                Set.copyOf(client.redirectUris()),
                Set.copyOf(settings.postLogoutRedirectUris()),
                settings.scopes());
    }

    /** What trust is given to: what the app is, who runs it, where browsers are sent, and the most it may ask for. */
    private record Configuration(
            ClientKind kind,
            @Nullable String ownerId,
            Set<String> redirectUris,
            Set<String> postLogoutRedirectUris,
            Set<String> scopes) {}
}
