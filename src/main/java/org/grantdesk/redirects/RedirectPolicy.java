package org.grantdesk.redirects;

import java.util.Set;

/**
 * What the installation allows beyond the rules.
 *
 * @param allowIpLiteral https addresses with an IP address for a host
 * @param allowPrivateHost hosts that exist in a local network only
 * @param allowLocalhost confidential apps on the developer's own computer, with a warning
 * @param ownOrigins the portal's and the issuer's own addresses, which no app may claim
 */
public record RedirectPolicy(
        boolean allowIpLiteral, boolean allowPrivateHost, boolean allowLocalhost, Set<String> ownOrigins) {

    public RedirectPolicy {
        ownOrigins = Set.copyOf(ownOrigins);
    }

    /** Nothing beyond the rules. */
    public static RedirectPolicy strict(Set<String> ownOrigins) {
        return new RedirectPolicy(false, false, false, ownOrigins);
    }
}
