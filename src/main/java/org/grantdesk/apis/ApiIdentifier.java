package org.grantdesk.apis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;

/**
 * The URI that names an API: what apps ask for as {@code resource} and tokens have as {@code aud} (RFC 8707, section 2).
 * It is an absolute https URI without fragment; http is allowed on the developer's own computer.
 */
public final class ApiIdentifier {

    public static final int MAX_LENGTH = 512;

    private static final Pattern PARTS = Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9.-]+:[0-9]{1,5}(?:[/?#].*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(?::(.*))?");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern DOTS = Pattern.compile("(?i)(?:^|/)(?:\\.|%2e){1,2}(?=/|$)");
    private static final String NEVER_IN_A_URI = "<>\"{}|^`\\";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LAST_PORT = 65_535;

    private ApiIdentifier() {}

    /**
     * The form in which a requested resource is compared with identifiers: scheme and host in lower case, and without the
     * slash when that is all there is of a path. Never fails; what is no URI stays as it is.
     */
    public static String key(String uri) {
        int authority = uri.indexOf("://");
        if (authority < 0) {
            return uri;
        }
        int end = authority + 3;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        var rest = uri.substring(end);
        return lowerCase(uri.substring(0, end)) + (rest.equals("/") ? "" : rest);
    }

    /** Host and port of an identifier, for people to see; never fails. */
    static String place(String identifier) {
        var rest = identifier.substring(identifier.indexOf("://") < 0 ? 0 : identifier.indexOf("://") + 3);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }

    /** The code of the first rule that the text breaks as an identifier; {@code null} when it keeps all of them. */
    static @Nullable String problem(String uri) {
        if (uri.isBlank()) {
            return "api.identifier.missing";
        }
        if (uri.length() > MAX_LENGTH) {
            return "api.identifier.tooLong";
        }
        if (!uri.chars().allMatch(ApiIdentifier::isUriCharacter)) {
            return "api.identifier.character";
        }
        var parts = PARTS.matcher(uri);
        if (!parts.matches()) {
            return isOfAnotherScheme(uri) ? "api.identifier.scheme" : "api.identifier.relative";
        }
        if (parts.group(5) != null) {
            return "api.identifier.fragment";
        }
        if (parts.group(2).indexOf('@') >= 0) {
            return "api.identifier.userInfo";
        }
        return problemOfPlace(parts.group(1).toLowerCase(Locale.ROOT), parts.group(2), parts.group(3), uri);
    }

    private static @Nullable String problemOfPlace(String scheme, String authority, String path, String uri) {
        var place = AUTHORITY.matcher(authority);
        // The rules for hosts are those of every address here; the rest of the URI is judged below.
        if (!place.matches()
                || RedirectUri.checkWebAddress("https://" + place.group(1) + "/")
                        .refused()) {
            return "api.identifier.host";
        }
        var host = lowerCase(place.group(1));
        if (host.endsWith(".")) {
            return "api.identifier.host";
        }
        var port = place.group(2);
        if (port != null && (!PORT.matcher(port).matches() || Integer.parseInt(port) > LAST_PORT)) {
            return "api.identifier.port";
        }
        if (scheme.equals("http") && !LOOPBACK.contains(host)) {
            return "api.identifier.notHttps";
        }
        if ((scheme.equals("https") ? "443" : "80").equals(port)) {
            return "api.identifier.defaultPort";
        }
        if (BROKEN_ESCAPE.matcher(uri).find()) {
            return "api.identifier.escape";
        }
        // Only a host may have brackets (RFC 3986, section 3.2.2).
        if (uri.indexOf('[', uri.indexOf(authority) + authority.length()) >= 0
                || uri.indexOf(']', uri.indexOf(authority) + authority.length()) >= 0) {
            return "api.identifier.character";
        }
        return DOTS.matcher(path).find() ? "api.identifier.dotSegment" : null;
    }

    /** Whether one of these keys is the other, or lies within it: tokens for one would look like tokens for the other. */
    static boolean clash(String key, String other) {
        return key.equals(other) || isWithin(key, other) || isWithin(other, key);
    }

    private static boolean isWithin(String key, String outer) {
        return key.startsWith(outer) && (outer.endsWith("/") || "/?".indexOf(key.charAt(outer.length())) >= 0);
    }

    /** The key itself and every key that it lies within. */
    static List<String> outer(String key) {
        var outer = new ArrayList<String>();
        for (int i = key.indexOf("://") + 3; i < key.length(); i++) {
            if ("/?".indexOf(key.charAt(i)) >= 0) {
                outer.add(key.substring(0, i));
                if (key.charAt(i) == '/') {
                    outer.add(key.substring(0, i + 1));
                }
            }
        }
        outer.add(key);
        return outer;
    }

    private static boolean isOfAnotherScheme(String uri) {
        return SCHEME.matcher(uri).matches() && !HOST_AND_PORT.matcher(uri).matches();
    }

    private static boolean isUriCharacter(int c) {
        return c > ' ' && c < 0x7F && NEVER_IN_A_URI.indexOf(c) < 0;
    }

    /** Of ASCII letters only: others that have such a lower case are no part of a host. */
    private static String lowerCase(String text) {
        var lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            var c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
    }
}
