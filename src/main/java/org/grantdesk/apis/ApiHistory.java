package org.grantdesk.apis;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit log what happened to an API: everything that may be known of it, never a secret. */
@Component
class ApiHistory {

    private final ApplicationEventPublisher events;

    ApiHistory(ApplicationEventPublisher events) {
        this.events = events;
    }

    void registered(StoredApi api) {
        publish(AuditAction.API_REGISTERED, api, Map.of(), facts(api));
    }

    /** Tells what was and what is, of which the log keeps what differs. */
    void changed(AuditAction action, StoredApi before, StoredApi after) {
        var old = facts(before);
        var current = facts(after);
        var kept = new HashSet<>(before.details().metadata().scopes());
        kept.retainAll(after.details().metadata().scopes());
        old.put("scopeTexts", texts(before, after, kept));
        current.put("scopeTexts", texts(after, before, kept));
        publish(action, after, old, current);
    }

    void deleted(StoredApi api) {
        publish(AuditAction.API_DELETED, api, facts(api), Map.of());
    }

    /** Tells that an app was put on the list of those that may use the API, or taken off it; in the log of the app as well. */
    void appsChanged(StoredApi api, String clientId, String clientName, boolean listed) {
        events.publishEvent(new AuditEvent(
                AuditAction.API_APPS_CHANGED,
                new Subject(clientId, clientName),
                new Subject(api.id(), api.name()),
                null,
                Map.of("listed", listed ? "" : api.name()),
                Map.of("listed", listed ? api.name() : "")));
    }

    void publish(AuditAction action, StoredApi api, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(AuditEvent.ofApi(action, api.id(), api.name(), before, after));
    }

    /** What is said of scopes that both sides have, where it differs. */
    private static List<String> texts(StoredApi side, StoredApi otherSide, Set<ApiScope> alike) {
        var names = otherSide.details().metadata().scopeNames();
        return side.details().metadata().scopes().stream()
                .filter(scope -> names.contains(scope.name()) && !alike.contains(scope))
                .flatMap(ApiScope::facts)
                .toList();
    }

    private static Map<String, Object> facts(StoredApi api) {
        var facts = new LinkedHashMap<>(api.details().metadata().facts());
        facts.put("owner", api.ownerUsername());
        return facts;
    }
}
