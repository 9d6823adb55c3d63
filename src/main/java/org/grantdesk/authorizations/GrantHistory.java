package org.grantdesk.authorizations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiCatalog;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit log what became of a grant. */
@Component
class GrantHistory {

    /** The fact that names scopes. */
    static final String SCOPES = "scopes";

    /** The fact that names the day a grant ends. */
    private static final String ENDS = "endsAt";

    private final ApiCatalog apis;
    private final ApplicationEventPublisher events;

    GrantHistory(ApiCatalog apis, ApplicationEventPublisher events) {
        this.apis = apis;
        this.events = events;
    }

    void publish(AuditAction action, Subject person, Subject app, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new AuditEvent(action, app, null, person, readable(before), readable(after)));
    }

    /** The facts, and when the grant ends if it does. */
    static Map<String, String> withEnd(Map<String, String> facts, @Nullable Instant end) {
        var all = new LinkedHashMap<>(facts);
        if (end != null) {
            all.put(ENDS, end.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return all;
    }

    /** Scopes of APIs with the names of their APIs, as far as these are there. */
    private Map<String, Object> readable(Map<String, ?> facts) {
        var readable = new LinkedHashMap<String, Object>(facts);
        if (facts.get(SCOPES) instanceof String text && text.indexOf('|') >= 0) {
            var scopes = Scopes.split(text);
            var names = new HashMap<String, String>();
            apis.describe(scopes).forEach(api -> names.put(api.id(), api.name()));
            readable.put(
                    SCOPES,
                    scopes.stream()
                            .map(QualifiedScope::parse)
                            .map(scope -> scope.apiId() == null
                                    ? scope.name()
                                    : scope.name() + " (" + names.getOrDefault(scope.apiId(), "API") + ")")
                            .collect(Collectors.joining(" ")));
        }
        return readable;
    }
}
