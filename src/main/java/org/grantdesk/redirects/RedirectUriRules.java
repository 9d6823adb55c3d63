package org.grantdesk.redirects;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.redirects.HostName.Kind;

/**
 * The portal's rules for redirect URIs, from the text as a whole down to the policy on hosts. The first broken rule
 * decides; the order puts what explains most first (a list of addresses is not called "a stray comma").
 */
final class RedirectUriRules {

    private static final Pattern SEVERAL = Pattern.compile("[,;|\\s][A-Za-z][A-Za-z0-9+.-]*+:/");
    private static final Pattern ENCODED_CONTROL = Pattern.compile("%(?:[01][0-9A-Fa-f]|7[Ff])");
    private static final Pattern PRIVATE_USE_SCHEME = Pattern.compile("[a-z][a-z0-9-]*+(?:\\.[a-z0-9-]++)++");
    private static final Set<String> FORBIDDEN_SCHEMES = Set.of(
            "about",
            "blob",
            "chrome",
            "content",
            "data",
            "file",
            "filesystem",
            "ftp",
            "intent",
            "jar",
            "javascript",
            "mailto",
            "resource",
            "sms",
            "tel",
            "urn",
            "vbscript",
            "view-source",
            "ws",
            "wss");

    private RedirectUriRules() {}

    static UriFinding judge(String raw, ClientType type, RedirectPolicy rules) {
        UriFinding text = judgeText(raw);
        if (text != UriFinding.OK) {
            return text;
        }
        UriParts uri = UriParts.of(raw);
        String scheme = uri.lowerScheme();
        if (scheme.isEmpty() || UriParts.looksLikeHostAndPort(raw)) {
            return UriFinding.NO_SCHEME;
        }
        if (raw.toLowerCase(Locale.ROOT).startsWith("urn:ietf:wg:oauth:")) {
            return UriFinding.OUT_OF_BAND;
        }
        if (FORBIDDEN_SCHEMES.contains(scheme)) {
            return UriFinding.FORBIDDEN_SCHEME;
        }
        if (!uri.isHttp() && type == ClientType.CONFIDENTIAL) {
            return UriFinding.SCHEME_FOR_CONFIDENTIAL;
        }
        if (uri.fragment() != null) {
            return UriFinding.FRAGMENT;
        }
        if (uri.hasUserInfo()) {
            return UriFinding.USER_INFO;
        }
        if (raw.indexOf('*') >= 0) {
            return UriFinding.WILDCARD;
        }
        return uri.isHttp() ? judgeWeb(raw, uri, type, rules) : judgePrivateUse(raw, uri);
    }

    private static UriFinding judgeText(String raw) {
        if (raw.isBlank()) {
            return UriFinding.EMPTY;
        }
        if (raw.length() > UriParts.MAX_LENGTH) {
            return UriFinding.TOO_LONG;
        }
        if (SEVERAL.matcher(raw.strip()).find()) {
            return UriFinding.SEVERAL;
        }
        if (!raw.equals(raw.strip())) {
            return UriFinding.SURROUNDING_BLANK;
        }
        if (UriParts.hasControl(raw)
                || hasLoneSurrogate(raw)
                || ENCODED_CONTROL.matcher(raw).find()) {
            return UriFinding.CONTROL;
        }
        if (raw.indexOf(' ') >= 0) {
            return UriFinding.BLANK;
        }
        return raw.indexOf('\\') >= 0 ? UriFinding.BACKSLASH : UriFinding.OK;
    }

    private static UriFinding judgeWeb(String raw, UriParts uri, ClientType type, RedirectPolicy rules) {
        UriFinding spelling = judgeHostAndPort(uri);
        if (spelling == UriFinding.OK) {
            spelling = uri.path().isEmpty() && !mayLackPath(uri, type) ? UriFinding.NO_PATH : judgePathAndQuery(uri);
        }
        if (spelling != UriFinding.OK) {
            return spelling;
        }
        String host = HostName.normal(uri.host());
        String normal = UriNormalForm.ofWeb(uri, uri.lowerScheme(), host);
        if (!(uri.path().isEmpty() ? normal.replaceFirst("/(?=\\?|$)", "") : normal).equals(raw)) {
            return UriFinding.NOT_NORMAL;
        }
        if (rules.ownOrigins().stream()
                .anyMatch(own -> origin(UriParts.of(own.strip())).equals(origin(uri)))) {
            return UriFinding.OWN_ORIGIN;
        }
        return judgePlace(HostName.kindOf(host), uri.lowerScheme().equals("https"), type, rules);
    }

    /** Native apps listen on loopback without a path, and the empty one equals {@code /} there (RFC 8252 section 7.3). */
    private static boolean mayLackPath(UriParts uri, ClientType type) {
        return type == ClientType.PUBLIC
                && uri.lowerScheme().equals("http")
                && HostName.kindOf(uri.host().toLowerCase(Locale.ROOT)) == Kind.LOOPBACK;
    }

    private static UriFinding judgeHostAndPort(UriParts uri) {
        String host = uri.host();
        if (host.isEmpty()) {
            return UriFinding.NO_HOST;
        }
        if (!HostName.isAscii(host)) {
            return UriFinding.NON_ASCII_HOST;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (host.length() > 1 && host.endsWith(".")) {
            return UriFinding.TRAILING_DOT;
        }
        switch (HostName.kindOf(lower)) {
            case INVALID -> {
                return UriFinding.HOST;
            }
            case NUMERIC -> {
                return UriFinding.NUMERIC_HOST;
            }
            default -> {}
        }
        if (!UriParts.isPort(uri.port())) {
            return UriFinding.PORT;
        }
        if (!lower.equals(host) || !uri.lowerScheme().equals(uri.scheme())) {
            return UriFinding.UPPER_CASE;
        }
        return UriNormalForm.defaultPort(uri.lowerScheme()).equals(uri.port())
                ? UriFinding.DEFAULT_PORT
                : UriFinding.OK;
    }

    private static UriFinding judgePathAndQuery(UriParts uri) {
        String text = uri.path() + (uri.query() == null ? "" : "?" + uri.query());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' && !UriNormalForm.isEscape(text, i)) {
                return UriFinding.BAD_ESCAPE;
            }
            if (text.charAt(i) != '%' && !UriNormalForm.isUriCharacter(text.charAt(i))) {
                return UriFinding.ILLEGAL_CHARACTER;
            }
        }
        String decoded = UriNormalForm.escapes(uri.path());
        if (uri.path().startsWith("/") && !UriNormalForm.path(uri.path()).equals(decoded)) {
            return UriFinding.DOT_SEGMENT;
        }
        return UriNormalForm.escapes(text).length() == text.length() ? UriFinding.OK : UriFinding.NEEDLESS_ENCODING;
    }

    /** Who may receive codes where: the policy proper, after the spelling is known to be sound. */
    private static UriFinding judgePlace(Kind kind, boolean https, ClientType type, RedirectPolicy rules) {
        boolean isPublic = type == ClientType.PUBLIC;
        if (kind == Kind.LOOPBACK || kind == Kind.LOCALHOST) {
            if (!isPublic) {
                return rules.allowLocalhost() ? UriFinding.DEVELOPMENT_ONLY : UriFinding.LOOPBACK_FOR_CONFIDENTIAL;
            }
            // A name may resolve elsewhere, and no certificate is issued for a loopback literal: RFC 8252 8.3 and 7.3.
            return kind == Kind.LOCALHOST
                    ? UriFinding.LOCALHOST_NAME
                    : https ? UriFinding.LOOPBACK_HTTPS : UriFinding.OK;
        }
        if (!https) {
            return UriFinding.NOT_HTTPS;
        }
        boolean isPrivate = kind == Kind.PRIVATE_NAME || kind == Kind.PRIVATE_IP;
        if (isPrivate && !rules.allowPrivateHost()) {
            return UriFinding.PRIVATE_HOST;
        }
        boolean isLiteral = kind == Kind.PUBLIC_IP || kind == Kind.PRIVATE_IP;
        return isLiteral && !rules.allowIpLiteral() ? UriFinding.IP_LITERAL : UriFinding.OK;
    }

    private static UriFinding judgePrivateUse(String raw, UriParts uri) {
        if (!PRIVATE_USE_SCHEME.matcher(uri.lowerScheme()).matches()) {
            return UriFinding.SCHEME_WITHOUT_DOT;
        }
        if (uri.authority() != null && !uri.authority().chars().allMatch(UriNormalForm::isUriCharacter)) {
            return UriFinding.ILLEGAL_CHARACTER;
        }
        if (uri.authority() == null && !uri.path().startsWith("/")) {
            return UriFinding.PRIVATE_USE_FORM;
        }
        if (!uri.lowerScheme().equals(uri.scheme())) {
            return UriFinding.UPPER_CASE;
        }
        UriFinding spelling = judgePathAndQuery(uri);
        if (spelling != UriFinding.OK) {
            return spelling;
        }
        if (!UriNormalForm.ofPrivateUse(uri).equals(raw)) {
            return UriFinding.NOT_NORMAL;
        }
        return uri.authority() == null ? UriFinding.OK : UriFinding.AUTHORITY_FORM;
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static String origin(UriParts uri) {
        String whole = UriNormalForm.ofWeb(uri, uri.lowerScheme(), HostName.normal(uri.host()));
        UriParts normal = UriParts.of(whole);
        return normal.scheme() + "://" + normal.authority();
    }
}
