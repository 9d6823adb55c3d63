package org.grantdesk.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.grantdesk.base.AuditEvent.Subject;

/**
 * One field that a change touched.
 *
 * @param field its name in the recorded facts, such as {@code redirectUris}
 * @param people who the values are that are usernames: each with the name that is shown today. Empty in files
 */
public record AuditDifference(String field, List<String> before, List<String> after, Map<String, Subject> people) {

    /** Stands for the name of a person whom the reader may not know. */
    static final String ANOTHER_PERSON = "ANOTHER_PERSON";

    /** The field of an app that names a person, by the username. */
    static final String OWNER = "owner";

    public AuditDifference(String field, List<String> before, List<String> after) {
        this(field, before, after, Map.of());
    }

    Stream<String> usernames() {
        return field.equals(OWNER)
                ? Stream.concat(before.stream(), after.stream()).filter(name -> !name.equals(ANOTHER_PERSON))
                : Stream.empty();
    }

    AuditDifference with(Map<String, Subject> shown) {
        return field.equals(OWNER) ? new AuditDifference(field, before, after, shown) : this;
    }
}
