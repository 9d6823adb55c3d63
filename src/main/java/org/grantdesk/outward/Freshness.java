package org.grantdesk.outward;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

/** Reads from an answer's header how long it may be kept (RFC 9111, section 4.2.1). */
final class Freshness {

    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Pattern NOT_KEPT = Pattern.compile("(?:^|[,\\s])no-(?:store|cache)\\b");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private Freshness() {}

    static @Nullable Duration of(HttpMessage answer, Instant now) {
        var control = text(answer, "Cache-Control").toLowerCase(Locale.ROOT);
        if (NOT_KEPT.matcher(control).find()) {
            return Duration.ZERO;
        }
        var maxAge = MAX_AGE.matcher(control);
        if (maxAge.find()) {
            var age = text(answer, "Age");
            var left = Long.parseLong(maxAge.group(1)) - (SECONDS.matcher(age).matches() ? Long.parseLong(age) : 0);
            return Duration.ofSeconds(Math.max(left, 0));
        }
        var expires = text(answer, "Expires");
        if (expires.isEmpty()) {
            return null;
        }
        try {
            var left = Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(expires, Instant::from));
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeParseException e) {
            // What is no date is in the past (section 5.3).
            return Duration.ZERO;
        }
    }

    private static String text(HttpMessage answer, String name) {
        var header = answer.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
    }
}
