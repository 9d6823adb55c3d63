package org.grantdesk.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** The fields of an app that name a person, by the username. */
    private static final Set<String> PEOPLE = Set.of("owner", "sponsor");

    public AuditDifference(String field, List<String> before, List<String> after) {
        this(field, before, after, Map.of());
    }

    boolean namesPeople() {
        return PEOPLE.contains(field);
    }

    Stream<String> usernames() {
        return namesPeople()
                ? Stream.concat(before.stream(), after.stream()).filter(name -> !name.equals(ANOTHER_PERSON))
                : Stream.empty();
    }

    AuditDifference with(Map<String, Subject> shown) {
        return namesPeople() ? new AuditDifference(field, before, after, shown) : this;
    }
}
