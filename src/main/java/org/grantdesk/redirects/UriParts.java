package org.grantdesk.redirects;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A string cut into the five parts of a URI (RFC 3986 appendix B). Cutting never fails and judges nothing; {@code null}
 * means that a part and its delimiter are absent, which differs from an empty part.
 */
record UriParts(
        @Nullable String scheme,
        @Nullable String authority,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    static final int MAX_LENGTH = 512;

    private static final Pattern PORT_DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("[A-Za-z0-9.-]++:[0-9]{1,5}(?:[/?#].*+)?", Pattern.DOTALL);

    static UriParts of(String raw) {
        String rest = raw;
        String fragment = null;
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            fragment = rest.substring(hash + 1);
            rest = rest.substring(0, hash);
        }
        String query = null;
        int mark = rest.indexOf('?');
        if (mark >= 0) {
            query = rest.substring(mark + 1);
            rest = rest.substring(0, mark);
        }
        String scheme = null;
        int colon = rest.indexOf(':');
        if (colon > 0 && SCHEME.matcher(rest.substring(0, colon)).matches()) {
            scheme = rest.substring(0, colon);
            rest = rest.substring(colon + 1);
        }
        String authority = null;
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        return new UriParts(scheme, authority, rest, query, fragment);
    }

    /** {@code app.example.com:8443/cb} and its like: formally a scheme, in truth a host whose scheme was forgotten. */
    static boolean looksLikeHostAndPort(String raw) {
        return HOST_AND_PORT.matcher(raw).matches();
    }

    /** The scheme in lowercase; empty when there is none. */
    String lowerScheme() {
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }

    boolean isHttp() {
        return lowerScheme().equals("http") || lowerScheme().equals("https");
    }

    boolean hasUserInfo() {
        return authority != null && authority.indexOf('@') >= 0;
    }

    /** The host as written, an IPv6 literal with its brackets; empty when there is none. */
    String host() {
        String hostAndPort = hostAndPort();
        int end = portColon(hostAndPort);
        return end < 0 ? hostAndPort : hostAndPort.substring(0, end);
    }

    /** What follows the colon after the host, unchecked; {@code null} without a colon. */
    @Nullable
    String port() {
        String hostAndPort = hostAndPort();
        int colon = portColon(hostAndPort);
        return colon < 0 ? null : hostAndPort.substring(colon + 1);
    }

    private String hostAndPort() {
        return authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static int portColon(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return colon > hostAndPort.lastIndexOf(']') ? colon : -1;
    }

    /** An absent or empty port is one, too: it stands for the default. */
    static boolean isPort(@Nullable String port) {
        if (port == null || port.isEmpty()) {
            return true;
        }
        return PORT_DIGITS.matcher(port).matches() && Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65_535;
    }

    static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    }
}
