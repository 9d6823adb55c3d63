package org.grantdesk.redirects;

import org.grantdesk.redirects.HostName.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Proposes what a person probably meant. Only spelling is mended; a user part, a wildcard or a list is never guessed
 * away, because each may hide where the browser really goes. A proposal counts only after it passed the rules itself.
 */
final class UriMending {

    private UriMending() {}

    static @Nullable String redirectUri(String raw, ClientType type) {
        UriParts uri = UriParts.of(withScheme(raw.strip()));
        if (uri.scheme() == null || uri.hasUserInfo()) {
            return null;
        }
        if (!uri.isHttp()) {
            return type == ClientType.PUBLIC ? privateUse(uri) : null;
        }
        String host = HostName.normal(uri.host());
        Kind kind = HostName.kindOf(host);
        if (type == ClientType.PUBLIC && kind == Kind.LOCALHOST) {
            host = "127.0.0.1";
            kind = Kind.LOOPBACK;
        }
        return UriNormalForm.ofWeb(uri, kind == Kind.LOOPBACK ? "http" : "https", host);
    }

    static @Nullable String webAddress(String raw) {
        String complete = withScheme(raw.strip());
        UriParts uri = UriParts.of(complete);
        if (!uri.isHttp() || uri.authority() == null || uri.hasUserInfo()) {
            return null;
        }
        int afterHost = uri.lowerScheme().length() + 3 + uri.host().length();
        return uri.lowerScheme() + "://" + HostName.normal(uri.host()) + complete.substring(afterHost);
    }

    /** Adds a forgotten {@code https://}, or the slashes after it. */
    private static String withScheme(String text) {
        if (text.startsWith("//")) {
            return "https:" + text;
        }
        UriParts uri = UriParts.of(text);
        if (uri.scheme() == null || UriParts.looksLikeHostAndPort(text)) {
            return startsWithHost(text) ? "https://" + text : text;
        }
        if (uri.isHttp() && uri.host().isEmpty()) {
            String rest = text.substring(uri.lowerScheme().length() + 1).replaceFirst("^/+", "");
            return startsWithHost(rest) ? uri.lowerScheme() + "://" + rest : text;
        }
        return text;
    }

    private static boolean startsWithHost(String text) {
        String host = UriParts.of("//" + text).host();
        return host.indexOf('.') > 0 || host.equals("localhost");
    }

    /** {@code com.example.app:/oauth}, the one-slash form of RFC 8252 section 7.1. */
    private static String privateUse(UriParts uri) {
        String rest = (uri.authority() == null ? "" : uri.authority()) + uri.path();
        String path = "/" + rest.replaceFirst("^/+", "");
        return UriNormalForm.ofPrivateUse(new UriParts(uri.scheme(), null, path, uri.query(), null));
    }
}
