package org.grantdesk.redirects;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address an app gets its authorization codes at, and every rule about such addresses (RFC 6749 section 3.1.2, RFC
 * 8252 sections 7 and 8, RFC 9700 section 2.1). Requests are compared with it character by character, so the rules of
 * the portal demand the one spelling that browsers and servers agree on. No method fails on any text; only the
 * constructor refuses, with {@link IllegalArgumentException}, what neither rule set can accept.
 *
 * <p>Why there are two rule sets: {@code docs/decisions/0003-redirect-uris.md}.
 */
public record RedirectUri(String value) {

    /** Most characters of one redirect URI in the portal. */
    public static final int MAX_LENGTH = 512;
    /** Most redirect URIs of one app in the portal. */
    public static final int MAX_PER_CLIENT = 20;

    public RedirectUri {
        if (value.isEmpty() || hasControl(value)) {
            throw new IllegalArgumentException("A redirect URI is neither empty nor has control characters");
        }
    }

    /**
     * What the installation allows beyond the rules.
     *
     * @param allowIpLiteral https addresses with an IP address for a host
     * @param allowPrivateHost hosts that exist in a local network only
     * @param allowLocalhost confidential apps on the developer's own computer, with a warning
     * @param ownOrigins the portal's and the issuer's own addresses, which no app may claim
     */
    public record Rules(
            boolean allowIpLiteral, boolean allowPrivateHost, boolean allowLocalhost, Set<String> ownOrigins) {

        public Rules {
            ownOrigins = Set.copyOf(ownOrigins);
        }

        /** Nothing beyond the rules. */
        public static Rules strict(Set<String> ownOrigins) {
            return new Rules(false, false, false, ownOrigins);
        }
    }

    /**
     * The outcome of a check.
     *
     * @param code key of the sentence that says what is wrong and how to mend it
     * @param suggestion a corrected address that passes the same check, when one is obvious
     */
    public record Verdict(
            Level level, String code, @Nullable String suggestion) {

        /** How bad it is. */
        public enum Level {
            /** Fine. */
            OK,
            /** Accepted, with something the person should know. */
            WARNING,
            /** Not accepted. */
            REFUSED
        }

        public boolean refused() {
            return level == Level.REFUSED;
        }
    }

    /** Judges an address typed in the portal. */
    public static Verdict check(String raw, ClientType type, Rules rules) {
        UriFinding finding = RedirectUriRules.judge(raw, type, rules);
        String suggestion = null;
        if (mayMend(finding)) {
            String mended = UriMending.redirectUri(raw, type);
            suggestion = mended != null && RedirectUriRules.judge(mended, type, rules) == UriFinding.OK ? mended : null;
        }
        return new Verdict(finding.level, finding.code, suggestion);
    }

    /** Judges the homepage ({@code client_uri}) or the icon ({@code logo_uri}) of an app. */
    public static Verdict checkWebAddress(String raw) {
        UriFinding finding = WebAddress.judge(raw);
        String suggestion = null;
        if (finding != UriFinding.WEB_OK && finding != UriFinding.WEB_TOO_LONG) {
            String mended = UriMending.webAddress(raw);
            suggestion = mended != null && WebAddress.judge(mended) == UriFinding.WEB_OK ? mended : null;
        }
        return new Verdict(finding.level, finding.code, suggestion);
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

    static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    }
}
