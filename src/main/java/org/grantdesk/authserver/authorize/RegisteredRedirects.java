package org.grantdesk.authserver.authorize;

import java.util.regex.Pattern;
import org.grantdesk.authserver.protocol.StoredClients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Tells whether an address is one of an app's redirect URIs: letter by letter, or for a public app on loopback with any
 * port if the registered one has none (RFC 8252, section 7.3), and with the empty path equal to {@code /} (RFC 3986,
 * section 6.2.3).
 */
public final class RegisteredRedirects {

    private static final Pattern LOOPBACK = Pattern.compile(
            "(http://(?:127\\.0\\.0\\.1|\\[::1]|localhost))(?::([1-9][0-9]{0,4}))?(/[^?#]*)?(\\?[^#]*)?");

    private static final int HIGHEST_PORT = 65535;

    private RegisteredRedirects() {}

    public static boolean include(RegisteredClient client, String uri) {
        return client.getRedirectUris().contains(uri) || isLoopbackOf(client, uri);
    }

    private static boolean isLoopbackOf(RegisteredClient client, String uri) {
        if (StoredClients.appOf(client).confidential()) {
            return false;
        }
        var wanted = Loopback.of(uri);
        return wanted != null
                && client.getRedirectUris().stream()
                        .map(Loopback::of)
                        .anyMatch(registered -> registered != null && registered.allows(wanted));
    }

    /**
     * An address on the person's own computer.
     *
     * @param place what must be equal: host, path and query
     */
    private record Loopback(String place, @Nullable String port) {

        static @Nullable Loopback of(String uri) {
            var parts = LOOPBACK.matcher(uri);
            if (!parts.matches() || (parts.group(2) != null && Integer.parseInt(parts.group(2)) > HIGHEST_PORT)) {
                return null;
            }
            var path = parts.group(3) == null ? "/" : parts.group(3);
            var query = parts.group(4) == null ? "" : parts.group(4);
            return new Loopback(parts.group(1) + path + query, parts.group(2));
        }

        /** Programs that take whatever port is free register none; others listen where they say. */
        boolean allows(Loopback wanted) {
            return place.equals(wanted.place) && (port == null || port.equals(wanted.port));
        }
    }
}
