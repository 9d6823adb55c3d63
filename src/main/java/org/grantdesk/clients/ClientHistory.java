package org.grantdesk.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit log what happened to an app: everything that may be known of it, never a secret. */
@Component
class ClientHistory {

    /** What an audit row says when trust ends because of the change it is about. */
    static final Map<String, Object> TRUST_ENDED = Map.of("trusted", false, "reason", "TRUSTED_CONFIGURATION_CHANGED");

    /** The fact that says why no one new may connect an app; empty: they may. */
    static final String HOLD = "hold";

    /** The fact that says who is responsible for an agent, by the username. */
    static final String SPONSOR = "sponsor";

    private final ApplicationEventPublisher events;

    ClientHistory(ApplicationEventPublisher events) {
        this.events = events;
    }

    void registered(Client client) {
        publish(AuditAction.APP_REGISTERED, client, Map.of(), facts(client));
    }

    /** Tells what was and what is, of which the log keeps what differs, and why trust has ended if it has. */
    void changed(AuditAction action, Client client, Map<String, Object> before, boolean trustEnded) {
        changed(action, client, before, facts(client), trustEnded);
    }

    void changed(
            AuditAction action,
            Client client,
            Map<String, Object> before,
            Map<String, Object> after,
            boolean trustEnded) {
        changed(action, client, null, before, after, trustEnded);
    }

    /** The same in the log of an API as well. */
    void changed(
            AuditAction action,
            Client client,
            @Nullable Subject api,
            Map<String, Object> before,
            Map<String, Object> after,
            boolean trustEnded) {
        if (trustEnded) {
            before.put("trusted", true);
            after.putAll(TRUST_ENDED);
        }
        events.publishEvent(new AuditEvent(action, new Subject(client.id(), client.name()), api, null, before, after));
    }

    void changedKind(Client client, ClientKind from, ClientKind to, boolean trustEnded) {
        var before = new LinkedHashMap<String, Object>(Map.of("type", from.name()));
        var after = new LinkedHashMap<String, Object>(Map.of("type", to.name()));
        changed(AuditAction.APP_TYPE_CHANGED, client, before, after, trustEnded);
    }

    void deleted(Client client) {
        publish(AuditAction.APP_DELETED, client, facts(client), Map.of());
    }

    void publish(AuditAction action, Client client, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(AuditEvent.ofApp(action, client.id(), client.name(), before, after));
    }

    Map<String, Object> facts(Client client) {
        var facts = client.metadata().facts();
        facts.put("status", client.status().name());
        facts.put("owner", client.ownerUsername());
        if (client.ownerIsSponsor()) {
            facts.put(SPONSOR, client.ownerUsername());
        }
        return facts;
    }
}
