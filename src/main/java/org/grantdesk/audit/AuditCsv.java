package org.grantdesk.audit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.Change.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An audit row as a line of RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, CSV injection), since names are chosen by strangers.
 */
final class AuditCsv {

    /** Names of the columns. The mark in front tells spreadsheets that the file is UTF-8. */
    static final String HEAD = "\uFEFF"
            + line(Stream.of(
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
                    "after"));

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private AuditCsv() {}

    static String row(AuditEntry entry) {
        return line(Stream.of(
                entry.at().toString(),
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
                facts(entry, false)));
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

    private static String line(Stream<String> cells) {
        return cells.map(AuditCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var guarded = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return guarded.chars().anyMatch(c -> ",;\"\r\n\t".indexOf(c) >= 0)
                ? '"' + guarded.replace("\"", "\"\"") + '"'
                : guarded;
    }
}
