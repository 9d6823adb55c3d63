package org.grantdesk.apis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiScope.Risk;

/**
 * An API as an app's keepers see it.
 *
 * @param ownerName empty without an owner
 * @param chosen names of those that the app may ask for
 * @param byDefault whether no one has chosen them for this app
 * @param isDefaultApi whether tokens are for it when the app names no resource
 */
public record AppApi(
        String apiId,
        String identifier,
        String name,
        String ownerName,
        List<ApiScope> scopes,
        Set<String> chosen,
        boolean byDefault,
        boolean isDefaultApi) {

    public AppApi {
        scopes = List.copyOf(scopes);
        chosen = Set.copyOf(chosen);
    }

    /**
     * The scopes that an app may ask for when none were chosen for it.
     *
     * @param machine whether it is a service app, for which no one consents
     */
    public static Set<String> defaults(List<ApiScope> scopes, boolean machine) {
        return scopes.stream()
                .filter(scope -> !machine && scope.risk() != Risk.HIGH && !scope.needsApproval())
                .map(ApiScope::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
