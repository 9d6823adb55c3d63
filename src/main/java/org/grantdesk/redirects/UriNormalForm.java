package org.grantdesk.redirects;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The normal form of a URI (RFC 3986 section 6.2): the same resource, in the one spelling an exact comparison finds. */
final class UriNormalForm {

    private static final String PATH_AND_QUERY_EXTRAS = "-._~!$&'()*+,;=:@/?";

    private UriNormalForm() {}

    /** The web URI in normal form; it may still break other rules. Fragment and user information are left out. */
    static String ofWeb(UriParts uri, String scheme, String host) {
        String port = normalPort(uri.port());
        boolean portNeeded =
                !port.isEmpty() && !port.equals(defaultPort(scheme)) && !port.equals(defaultPort(uri.lowerScheme()));
        return scheme + "://" + host + (portNeeded ? ":" + port : "") + path(uri.path()) + query(uri.query());
    }

    /** A private-use URI in normal form, its authority, if any, left as it is. */
    static String ofPrivateUse(UriParts uri) {
        String path = uri.path().isEmpty() ? "" : path(uri.path());
        String authority = uri.authority() == null ? "" : "//" + uri.authority();
        return uri.lowerScheme() + ":" + authority + path + query(uri.query());
    }

    static String defaultPort(String scheme) {
        return scheme.equals("http") ? "80" : scheme.equals("https") ? "443" : "";
    }

    static boolean isUriCharacter(int c) {
        return isAlphanumeric(c) || PATH_AND_QUERY_EXTRAS.indexOf(c) >= 0;
    }

    static boolean isEscape(String text, int percent) {
        return percent + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(percent + 1))
                && HexFormat.isHexDigit(text.charAt(percent + 2));
    }

    /** Escapes what must be escaped, undoes escapes of unreserved characters, writes the remaining ones in capitals. */
    static String escapes(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '%' && isEscape(text, i)) {
                int decoded = HexFormat.fromHexDigits(text, i + 1, i + 3);
                if (isUnreserved(decoded)) {
                    out.append((char) decoded);
                } else {
                    appendEscape(out, decoded);
                }
                i += 3;
            } else {
                if (isUriCharacter(c)) {
                    out.append((char) c);
                } else {
                    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                        appendEscape(out, b & 0xff);
                    }
                }
                i += Character.charCount(c);
            }
        }
        return out.toString();
    }

    static String path(String path) {
        return withoutDotSegments(escapes(path));
    }

    /** RFC 3986 section 5.2.4 for a path that starts with a slash or is empty; the result starts with a slash. */
    private static String withoutDotSegments(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!segments[i].equals("..") && !segments[i].equals(".")) {
                kept.add(segments[i]);
            } else if (last) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String query(@Nullable String query) {
        return query == null ? "" : "?" + escapes(query);
    }

    private static String normalPort(@Nullable String port) {
        return port == null ? "" : port.replaceFirst("^0+(?=.)", "");
    }

    private static boolean isUnreserved(int c) {
        return isAlphanumeric(c) || "-._~".indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void appendEscape(StringBuilder out, int value) {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) value));
    }
}
