package org.grantdesk.audit.ui;

import static org.grantdesk.base.ui.Texts.text;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.base.ui.TimeTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in the reader's language what the log keeps in keys. What has no words of its own is shown as it is kept. */
@Component
class ActivityTexts {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    private final TimeTexts times;

    ActivityTexts(TimeTexts times) {
        this.times = times;
    }

    /** The actions to filter by, in the order of their names in the reader's language. */
    List<String> actions() {
        return Arrays.stream(AuditAction.values())
                .map(AuditAction::id)
                .sorted(Comparator.comparing(this::action))
                .toList();
    }

    String action(String action) {
        return textOr("audit.action." + action, action);
    }

    String outcome(Outcome outcome) {
        return text("audit.outcome." + outcome.name().toLowerCase(Locale.ROOT));
    }

    /** Who did it: a person, no one who was signed in, or the system itself. */
    String actor(AuditEntry entry) {
        var actor = entry.actor();
        if (actor == null) {
            return text(entry.bySystem() ? "audit.actor.system" : "audit.actor.nobody");
        }
        return name(actor, entry.actorName());
    }

    /** Tells the person who did it from others of that name; empty where the name is the username. */
    static String actorUsername(AuditEntry entry) {
        return username(entry.actor(), entry.actorName());
    }

    /** The same of the person it was done to. */
    static String targetUsername(AuditEntry entry) {
        return entry.app() == null && entry.api() == null ? username(entry.person(), entry.personName()) : "";
    }

    /** To what it was done; empty where a person did it to themselves. */
    String target(AuditEntry entry) {
        var app = entry.app();
        if (app != null) {
            return name(app, app.name());
        }
        var api = entry.api();
        var person = entry.person();
        if (api != null) {
            var apiName = name(api, api.name());
            return person == null ? apiName : apiName + " · " + name(person, entry.personName());
        }
        if (person != null) {
            return person.equals(entry.actor()) ? "" : name(person, entry.personName());
        }
        var role = entry.role();
        return role == null ? "" : text("audit.target.role", role);
    }

    /** Why it was refused: a missing permission by its name on the screens. */
    String reason(String reason) {
        return switch (RefusalReason.read(reason)) {
            case RefusalReason.MissingPermission missing ->
                text(
                        "audit.reason.needs",
                        missing.anyOf().stream()
                                .map(permission -> textOr("permission." + permission + ".title", permission))
                                .collect(Collectors.joining(", ")));
            case RefusalReason.Known known -> text("audit.reason." + known.name());
            case RefusalReason other -> other.stored();
        };
    }

    String field(String field) {
        return textOr("audit.field." + field, field);
    }

    String value(String value) {
        if (value.isEmpty()) {
            return text("audit.value.empty");
        }
        return INSTANT.matcher(value).matches() ? time(value) : textOr("audit.value." + key(value), value);
    }

    private String time(String value) {
        try {
            return times.precise(Instant.parse(value));
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    /** One without a name, because it is unknown or was deleted, by its id; a person the reader may not know, as such. */
    static String name(Subject subject, String name) {
        if (subject.equals(AuditEntry.ANOTHER_PERSON)) {
            return text("audit.value.ANOTHER_PERSON");
        }
        return name.isBlank() ? subject.id() : name;
    }

    private static String username(@Nullable Subject person, String name) {
        return person == null || person.name().equals(name) ? "" : person.name();
    }

    /** Keys have no blanks. */
    private static String key(String text) {
        return text.length() > 40 ? "" : text.replace(' ', '_');
    }

    private static String textOr(String key, String otherwise) {
        var text = text(key);
        return text.equals(key) ? otherwise : text;
    }
}
