package org.grantdesk.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client identifier that is the address of the app's document (draft-ietf-oauth-client-id-metadata-document, section 3). */
public final class DocumentUrl {

    private static final int LONGEST = 512;
    private static final String SCHEME = "https://";

    private DocumentUrl() {}

    /** Whether it has the form of one: https, a host and a path without dot segments; no user, query or fragment. */
    public static boolean isOne(@Nullable String clientId) {
        return clientId != null
                && clientId.startsWith(SCHEME)
                && clientId.length() <= LONGEST
                && isWellFormed(clientId);
    }

    private static boolean isWellFormed(String clientId) {
        try {
            var uri = new URI(clientId);
            var path = uri.getRawPath();
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && path.length() > 1
                    && clientId.equals(uri.toASCIIString())
                    && List.of(path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1)).stream()
                            .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
