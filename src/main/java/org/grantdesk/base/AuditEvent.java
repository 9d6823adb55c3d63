package org.grantdesk.base;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that happened, published by the service that made it and inside its transaction. Never holds a secret,
 * password or token.
 *
 * @param action what was done, such as {@code app.registered}; key of its name in the message bundle
 * @param app the app it was done to, if one
 * @param person the person it was done to, if one
 * @param before the changed fields as they were
 * @param after the changed fields as they are now
 */
public record AuditEvent(
        String action, @Nullable Subject app, @Nullable Subject person, Map<String, ?> before, Map<String, ?> after) {

    /**
     * What a change was made to.
     *
     * @param id its id
     * @param name what it was called at that moment
     */
    public record Subject(String id, String name) {}

    /** The person that this was done to; empty unless it is this action. */
    public Optional<Subject> personOf(String wanted) {
        return action.equals(wanted) ? Optional.ofNullable(person) : Optional.empty();
    }

    public static AuditEvent ofApp(
            String action, String clientId, String name, Map<String, ?> before, Map<String, ?> after) {
        return new AuditEvent(action, new Subject(clientId, name), null, before, after);
    }

    public static AuditEvent ofPerson(
            String action, String id, String username, Map<String, ?> before, Map<String, ?> after) {
        return new AuditEvent(action, null, new Subject(id, username), before, after);
    }
}
