package org.grantdesk.clients;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.security.Hashes;

/**
 * Tells which apps look the same to people: one product that was registered several times, or an impostor. Equal for
 * apps with one name, one set of redirect hosts and one software ID.
 */
final class Likeness {

    /** All ports and spellings of a person's own computer. */
    private static final String LOOPBACK = "loopback";

    private Likeness() {}

    static String of(String name, List<String> redirectUris, String softwareId) {
        var hosts = new TreeSet<String>();
        redirectUris.forEach(uri -> hosts.add(RedirectUri.isOnLoopback(uri) ? LOOPBACK : RedirectUri.host(uri)));
        return Hashes.sha256(
                name.strip().toLowerCase(Locale.ROOT) + "\n" + String.join(" ", hosts) + "\n" + softwareId);
    }
}
