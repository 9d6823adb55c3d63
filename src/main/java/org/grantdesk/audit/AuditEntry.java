package org.grantdesk.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Copies;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit log.
 *
 * @param id grows with time, without being gapless
 * @param action what was done or asked for, such as {@code app.registered}
 * @param actor who did it, with the username; {@code null}: no one who was signed in, or the system itself
 * @param actorName what that person is called today; empty where there is none, or none that the reader may know
 * @param address network address it came from; empty for the system's own work, and where the reader may not know it
 * @param app the app it was done to, if one, under its name of that time
 * @param api the API it was done to, if one, under its name of that time
 * @param person the person it was done to, if one, with the username
 * @param personName what that person is called today; empty where there is none, or none that the reader may know
 * @param differences the fields that changed; for a role also its name, alike on both sides
 */
public record AuditEntry(
        long id,
        Instant at,
        String action,
        Outcome outcome,
        @Nullable Subject actor,
        String actorName,
        boolean bySystem,
        String address,
        @Nullable Subject app,
        @Nullable Subject api,
        @Nullable Subject person,
        String personName,
        @Nullable String reason,
        List<AuditDifference> differences) {

    /** Stands for a person whom the reader may not know. */
    public static final Subject ANOTHER_PERSON = new Subject("", "");

    public @Nullable String role() {
        return differences.stream()
                .filter(difference -> difference.field().equals(RecordedFacts.ROLE))
                .flatMap(difference -> Stream.concat(difference.before().stream(), difference.after().stream()))
                .findFirst()
                .orElse(null);
    }

    boolean isBy(String personId) {
        return actor != null && actor.id().equals(personId);
    }

    AuditEntry withoutAddress() {
        return Copies.with(this, "address", "");
    }

    AuditEntry with(
            @Nullable Subject shownActor, @Nullable Subject shownPerson, List<AuditDifference> shownDifferences) {
        return new AuditEntry(
                id,
                at,
                action,
                outcome,
                shownActor,
                Objects.equals(shownActor, actor) ? actorName : "",
                bySystem,
                address,
                app,
                api,
                shownPerson,
                Objects.equals(shownPerson, person) ? personName : "",
                reason,
                shownDifferences);
    }
}
