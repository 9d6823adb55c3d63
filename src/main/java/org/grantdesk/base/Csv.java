package org.grantdesk.base;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP,
 * CSV injection), since names are chosen by strangers.
 */
public final class Csv {

    /** Tells spreadsheets that the file is UTF-8. */
    private static final String MARK = "\uFEFF";

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    public static String head(String... columns) {
        return MARK + line(Stream.of(columns));
    }

    public static String line(Stream<String> cells) {
        return cells.map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A time with the offset it has in the zone (ISO 8601), or nothing. */
    public static String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    private static String cell(String text) {
        var guarded = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return guarded.chars().anyMatch(c -> ",;\"\r\n\t".indexOf(c) >= 0)
                ? '"' + guarded.replace("\"", "\"\"") + '"'
                : guarded;
    }
}
