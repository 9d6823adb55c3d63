package org.grantdesk.audit;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Csv;
import org.jspecify.annotations.Nullable;

/** An audit row as a line of CSV. */
final class AuditCsv {

    static final String HEAD = Csv.head(
            "time",
            "action",
            "outcome",
            "actor",
            "actor_id",
            "address",
            "app",
            "client_id",
            "person",
            "person_id",
            "reason",
            "before",
            "after",
            "api",
            "api_id");

    private AuditCsv() {}

    static String row(AuditEntry entry, ZoneId zone) {
        return Csv.line(Stream.of(
                Csv.time(entry.at(), zone),
                entry.action(),
                entry.outcome().name(),
                name(entry.actor()),
                id(entry.actor()),
                entry.address(),
                name(entry.app()),
                id(entry.app()),
                name(entry.person()),
                id(entry.person()),
                entry.reason() == null ? "" : entry.reason(),
                facts(entry, true),
                facts(entry, false),
                name(entry.api()),
                id(entry.api())));
    }

    private static String facts(AuditEntry entry, boolean before) {
        return entry.differences().stream()
                .filter(difference -> !values(difference, before).isEmpty())
                .map(difference -> difference.field() + ": " + String.join(", ", values(difference, before)))
                .collect(Collectors.joining("; "));
    }

    private static List<String> values(AuditDifference difference, boolean before) {
        return before ? difference.before() : difference.after();
    }

    private static String name(@Nullable Subject subject) {
        return subject == null ? "" : subject.name();
    }

    private static String id(@Nullable Subject subject) {
        return subject == null ? "" : subject.id();
    }
}
