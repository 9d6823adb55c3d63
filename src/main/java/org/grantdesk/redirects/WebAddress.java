package org.grantdesk.redirects;

import java.util.Locale;
import org.grantdesk.redirects.HostName.Kind;

/** The rules for addresses that are shown as links or loaded as pictures: homepage and icon (RFC 7591 section 2). */
final class WebAddress {

    private static final String NEVER_IN_A_URI = "<>\"{}|^`\\";

    private WebAddress() {}

    static UriFinding judge(String raw) {
        if (raw.isBlank()) {
            return UriFinding.WEB_EMPTY;
        }
        if (raw.length() > UriParts.MAX_LENGTH) {
            return UriFinding.WEB_TOO_LONG;
        }
        if (raw.codePoints().anyMatch(WebAddress::isRefused)) {
            return UriFinding.WEB_CHARACTER;
        }
        if (!raw.startsWith("http://") && !raw.startsWith("https://")) {
            return UriFinding.WEB_SCHEME;
        }
        UriParts uri = UriParts.of(raw);
        if (uri.hasUserInfo()) {
            return UriFinding.WEB_USER_INFO;
        }
        if (!HostName.isAscii(uri.host())) {
            return UriFinding.WEB_NON_ASCII_HOST;
        }
        Kind kind = HostName.kindOf(uri.host().toLowerCase(Locale.ROOT));
        if (kind == Kind.INVALID || kind == Kind.NUMERIC) {
            return UriFinding.WEB_HOST;
        }
        // The API takes every app back as it gave it out, so the portal must not store what the API would refuse.
        boolean sound = UriParts.isPort(uri.port()) && CompatibleUri.accepts(raw);
        return sound ? UriFinding.WEB_OK : UriFinding.WEB_MALFORMED;
    }

    private static boolean isRefused(int c) {
        return switch (Character.getType(c)) {
            // Blanks, line breaks, invisible and direction-changing characters: all make a link look like another.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> NEVER_IN_A_URI.indexOf(c) >= 0;
        };
    }
}
