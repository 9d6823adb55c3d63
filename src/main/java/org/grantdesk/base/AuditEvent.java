package org.grantdesk.base;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A change that happened, published by the service that made it and inside its transaction. Never holds a secret,
 * password or token.
 *
 * @param before the changed fields as they were
 * @param after the changed fields as they are now
 */
public record AuditEvent(
        AuditAction action,
        @Nullable Subject app,
        @Nullable Subject api,
        @Nullable Subject person,
        Map<String, ?> before,
        Map<String, ?> after) {

    /** Facts that come in no order get that of their names, so that the same change is always written the same way. */
    public AuditEvent {
        before = ordered(before);
        after = ordered(after);
    }

    /**
     * What a change was made to.
     *
     * @param name what it was called at that moment
     */
    public record Subject(String id, String name) {}

    /** A change of anything but an API. */
    public AuditEvent(
            AuditAction action,
            @Nullable Subject app,
            @Nullable Subject person,
            Map<String, ?> before,
            Map<String, ?> after) {
        this(action, app, null, person, before, after);
    }

    public static AuditEvent ofApp(
            AuditAction action, String clientId, String name, Map<String, ?> before, Map<String, ?> after) {
        return new AuditEvent(action, new Subject(clientId, name), null, before, after);
    }

    public static AuditEvent ofApi(
            AuditAction action, String apiId, String name, Map<String, ?> before, Map<String, ?> after) {
        return new AuditEvent(action, null, new Subject(apiId, name), null, before, after);
    }

    public static AuditEvent ofPerson(
            AuditAction action, String id, String username, Map<String, ?> before, Map<String, ?> after) {
        return new AuditEvent(action, null, new Subject(id, username), before, after);
    }

    private static Map<String, ?> ordered(Map<String, ?> facts) {
        return facts instanceof SequencedMap ? facts : new TreeMap<>(facts);
    }
}
