package org.grantdesk.apis;

import java.util.Set;

/** Scopes of an API were removed. */
public record ApiScopesRemoved(String apiId, Set<String> names) {

    public ApiScopesRemoved {
        names = Set.copyOf(names);
    }
}
