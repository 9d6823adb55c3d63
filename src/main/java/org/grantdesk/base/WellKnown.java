package org.grantdesk.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes addresses that are meant to be well-known ones (RFC 8615), however they are written: clients that look for
 * metadata write whole addresses into the path, and end their search at anything but a document or a 404.
 */
public final class WellKnown {

    private static final Pattern ESCAPE = Pattern.compile("%([0-7][0-9a-fA-F])");
    private static final Pattern SEGMENT = Pattern.compile("[/\\\\]\\.well-known(?:[/\\\\;]|$)");

    private WellKnown() {}

    /** Whether a path, as it was sent, has {@code .well-known} as one of its parts. */
    public static boolean isMeantBy(@Nullable String path) {
        return path != null
                && SEGMENT.matcher(ESCAPE.matcher(path)
                                .replaceAll(escape -> Matcher.quoteReplacement(
                                        String.valueOf((char) Integer.parseInt(escape.group(1), 16)))))
                        .find();
    }
}
