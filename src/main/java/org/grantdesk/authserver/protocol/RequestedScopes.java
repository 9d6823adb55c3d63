package org.grantdesk.authserver.protocol;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.authorizations.Scopes;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Reads the scopes that a request names. Names that are no scope here are ignored (OpenID Connect Core, section 3.1.2.1),
 * as are extra spaces between them. Scopes that the app may not request are refused by name.
 */
@Component
public class RequestedScopes {

    private final ScopeCatalog catalog;

    RequestedScopes(ScopeCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Leaves out the names that are no scope. When there is no scope among them, they are returned as they are, so that
     * the request is refused: it did ask for something, and must not get the default instead.
     *
     * @param allowed what the app may request; only other names are looked up
     */
    public Set<String> known(Set<String> requested, Set<String> allowed) {
        var known = new LinkedHashSet<>(requested);
        known.remove("");
        if (allowed.containsAll(known)) {
            return known;
        }
        var names = Set.copyOf(catalog.names());
        known.removeIf(name -> !allowed.contains(name) && !names.contains(name));
        return known.isEmpty() ? requested : known;
    }

    /**
     * Leaves out the names that are no scope.
     *
     * @throws OAuth2AuthenticationException {@code invalid_scope} when there is one beyond those allowed, or none at all
     */
    public Set<String> within(Set<String> requested, Set<String> allowed) {
        var known = known(requested, allowed);
        if (!allowed.containsAll(known)) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, refusal(known, allowed), null));
        }
        return known;
    }

    boolean exist(Set<String> names) {
        return !Collections.disjoint(catalog.names(), names);
    }

    /** Describes why scopes are refused. Only names of scopes that exist are repeated. */
    public String refusal(Set<String> requested, Set<String> allowed) {
        var beyond = new TreeSet<>(requested);
        beyond.removeAll(allowed);
        beyond.retainAll(catalog.names());
        return beyond.isEmpty()
                ? "None of the requested scopes exists on this server"
                : "The client may not request these scopes: " + Scopes.join(beyond);
    }
}
