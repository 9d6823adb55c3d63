package org.grantdesk.redirects;

import java.util.Locale;

/**
 * An address an app gets its authorization codes at, and every rule about such addresses (RFC 6749 section 3.1.2, RFC
 * 8252 sections 7 and 8, RFC 9700 section 2.1). Requests are compared with it character by character, so the rules of
 * the portal demand the one spelling that browsers and servers agree on. No method fails on any text; only the
 * constructor refuses, with {@link IllegalArgumentException}, what neither rule set can accept.
 *
 * <p>Why there are two rule sets: {@code docs/decisions/0003-redirect-uris.md}.
 */
public record RedirectUri(String value) {

    public static final int MAX_LENGTH = UriParts.MAX_LENGTH;
    public static final int MAX_PER_CLIENT = 20;

    public RedirectUri {
        if (value.isEmpty() || UriParts.hasControl(value)) {
            throw new IllegalArgumentException("A redirect URI is neither empty nor has control characters");
        }
    }

    /** Judges an address typed in the portal. */
    public static UriVerdict check(String raw, ClientType type, RedirectPolicy rules) {
        UriFinding finding = RedirectUriRules.judge(raw, type, rules);
        String suggestion = null;
        if (mayMend(finding)) {
            String mended = UriMending.redirectUri(raw, type);
            suggestion = mended != null && RedirectUriRules.judge(mended, type, rules) == UriFinding.OK ? mended : null;
        }
        return new UriVerdict(finding.level, finding.code, suggestion);
    }

    /** Judges the homepage ({@code client_uri}) or the icon ({@code logo_uri}) of an app. */
    public static UriVerdict checkWebAddress(String raw) {
        UriFinding finding = WebAddress.judge(raw);
        String suggestion = null;
        if (finding != UriFinding.WEB_OK && finding != UriFinding.WEB_TOO_LONG) {
            String mended = UriMending.webAddress(raw);
            suggestion = mended != null && WebAddress.judge(mended) == UriFinding.WEB_OK ? mended : null;
        }
        return new UriVerdict(finding.level, finding.code, suggestion);
    }

    /** Whether the compatible API accepts the address: http or https and well-formed as a request URI. */
    public static boolean isCompatible(String raw) {
        return CompatibleUri.accepts(raw);
    }

    /** The host in lowercase without its port; for a private-use URI its scheme; empty when there is neither. */
    public static String host(String raw) {
        // Browsers read a backslash as a slash, so what follows one is not the host.
        UriParts uri = UriParts.of(raw.strip().replace('\\', '/'));
        boolean privateUse = uri.scheme() != null && !uri.isHttp();
        return privateUse ? uri.lowerScheme() : uri.host().toLowerCase(Locale.ROOT);
    }

    /** The host of this address for search and display. */
    public String host() {
        return host(value);
    }

    /** Whether a registered address is one of the web; any other has a scheme that an app on the device has claimed. */
    public static boolean isWeb(String registered) {
        return UriParts.of(registered).isHttp();
    }

    /** Where a registered address leads, for display: a host with its port, or the scheme of an app on this device. */
    public static String place(String registered) {
        UriParts uri = UriParts.of(registered);
        return uri.isHttp() && uri.authority() != null ? uri.authority() : uri.scheme() + ":";
    }

    /** Whether a registered address leads to a program on the person's own computer (RFC 8252, section 7.3). */
    public static boolean isOnLoopback(String registered) {
        UriParts uri = UriParts.of(registered);
        return uri.isHttp()
                && switch (HostName.kindOf(uri.host().toLowerCase(Locale.ROOT))) {
                    case LOOPBACK, LOCALHOST -> true;
                    default -> false;
                };
    }

    /** Whether an address leads to a program on the person's device: on loopback, or by a scheme of its own. */
    public static boolean isOnDevice(String address) {
        return isOnLoopback(address) || (!address.startsWith("https:") && !address.startsWith("http:"));
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean mayMend(UriFinding finding) {
        return switch (finding) {
            case OK, EMPTY, TOO_LONG, SEVERAL, CONTROL, BACKSLASH, WILDCARD -> false;
            default -> true;
        };
    }
}
