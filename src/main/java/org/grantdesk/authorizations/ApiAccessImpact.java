package org.grantdesk.authorizations;

import java.util.List;

/**
 * What ends when a person's access to an API ends.
 *
 * @param apps names of the apps that use the API for the person
 * @param tokens access tokens for the API that work now
 */
public record ApiAccessImpact(List<String> apps, long tokens) {

    public ApiAccessImpact {
        apps = List.copyOf(apps);
    }
}
