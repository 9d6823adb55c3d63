package org.grantdesk.audit.ui;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the log shows, as the address of the page says it. Unknown values in an address are as good as none.
 *
 * @param person id of a person who did it or had it done to them
 * @param app client id of the app it was done to
 * @param from first day
 * @param until last day
 */
record ActivityState(
        @Nullable String person,
        @Nullable String app,
        @Nullable String action,
        @Nullable Outcome outcome,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    static final ActivityState EVERYTHING = new ActivityState(null, null, null, null, null, null);

    private static final int MAX_LENGTH = 64;

    static ActivityState of(QueryParameters parameters) {
        return new ActivityState(
                text(parameters, "person").orElse(null),
                text(parameters, "app").orElse(null),
                text(parameters, "action").orElse(null),
                text(parameters, "outcome").map(ActivityState::outcome).orElse(null),
                text(parameters, "from").map(ActivityState::day).orElse(null),
                text(parameters, "until").map(ActivityState::day).orElse(null));
    }

    QueryParameters toParameters() {
        var all = new LinkedHashMap<String, List<String>>();
        put(all, "person", person);
        put(all, "app", app);
        put(all, "action", action);
        put(all, "outcome", outcome == null ? null : outcome.name().toLowerCase(java.util.Locale.ROOT));
        put(all, "from", from);
        put(all, "until", until);
        return new QueryParameters(all);
    }

    AuditQuery toQuery(ZoneId zone) {
        return new AuditQuery(
                person,
                app,
                action,
                outcome,
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant());
    }

    boolean narrowed() {
        return !equals(EVERYTHING);
    }

    ActivityState withPerson(@Nullable String wanted) {
        return new ActivityState(wanted, app, action, outcome, from, until);
    }

    ActivityState withApp(@Nullable String wanted) {
        return new ActivityState(person, wanted, action, outcome, from, until);
    }

    ActivityState withAction(@Nullable String wanted) {
        return new ActivityState(person, app, wanted, outcome, from, until);
    }

    ActivityState withOutcome(@Nullable Outcome wanted) {
        return new ActivityState(person, app, action, wanted, from, until);
    }

    ActivityState withFrom(@Nullable LocalDate wanted) {
        return new ActivityState(person, app, action, outcome, wanted, until);
    }

    ActivityState withUntil(@Nullable LocalDate wanted) {
        return new ActivityState(person, app, action, outcome, from, wanted);
    }

    private static Optional<String> text(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).filter(text -> !text.isBlank() && text.length() <= MAX_LENGTH);
    }

    private static @Nullable Outcome outcome(String text) {
        return switch (text) {
            case "done" -> Outcome.DONE;
            case "refused" -> Outcome.REFUSED;
            default -> null;
        };
    }

    /** Years that a database can store. */
    private static @Nullable LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() >= 1970 && day.getYear() <= 9999 ? day : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void put(LinkedHashMap<String, List<String>> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, List.of(value.toString()));
        }
    }
}
