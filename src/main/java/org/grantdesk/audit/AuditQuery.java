package org.grantdesk.audit;

import java.time.Instant;
import java.util.stream.Stream;
import org.grantdesk.base.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the audit log. What is {@code null} does not restrict.
 *
 * @param personId did it, or had it done to them
 * @param action such as {@code app.registered}
 */
public record AuditQuery(
        @Nullable String personId,
        @Nullable String clientId,
        @Nullable String apiId,
        @Nullable String action,
        @Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** Those of every API and of none. */
    public AuditQuery(
            @Nullable String personId,
            @Nullable String clientId,
            @Nullable String action,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant until) {
        this(personId, clientId, null, action, outcome, from, until);
    }

    /** Whether any row can match: texts that no database stores are in none. */
    boolean canMatch() {
        return Stream.of(personId, clientId, apiId, action)
                .allMatch(text -> text == null || PlainText.isStorable(text));
    }

    public static AuditQuery everything() {
        return new AuditQuery(null, null, null, null, null, null);
    }

    public static AuditQuery ofPerson(String personId) {
        return new AuditQuery(personId, null, null, null, null, null);
    }

    public static AuditQuery ofApi(String apiId) {
        return new AuditQuery(null, null, apiId, null, null, null, null);
    }

    public static AuditQuery ofApp(String clientId) {
        return new AuditQuery(null, clientId, null, null, null, null);
    }
}
