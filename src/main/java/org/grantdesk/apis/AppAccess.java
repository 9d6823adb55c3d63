package org.grantdesk.apis;

import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.apis.AppApiStore.Choice;
import org.grantdesk.apis.AppApiStore.Offer;
import org.grantdesk.base.Copies;

/**
 * What an app may ask for at an API, and what its keepers can request besides.
 *
 * @param choice what was chosen for the app, of all APIs
 * @param given whether those who look after the API have chosen
 * @param machine whether it is a service app
 */
record AppAccess(Offer api, Choice choice, boolean given, boolean machine) {

    /** Names of the scopes that it may ask for now. */
    Set<String> held() {
        if (!api.usable() || (machine && !given)) {
            return Set.of();
        }
        var chosen = choice.scopes().get(api.apiId());
        return chosen == null ? AppApi.defaults(api.scopes(), machine) : Set.copyOf(chosen);
    }

    /** Names of the scopes that it lacks and that its keepers cannot choose. */
    Set<String> requestable() {
        var held = held();
        return api.scopes().stream()
                .filter(scope -> !api.usable() || machine || scope.needsApproval())
                .map(ApiScope::name)
                .filter(name -> !held.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isSelected() {
        return choice.scopes().containsKey(api.apiId());
    }

    /** The API, with the scopes that the app has. */
    AppApi toAppApi() {
        return Copies.with(api.toAppApi(choice, machine), "chosen", held());
    }

    /** The API with nothing but the scopes that can be requested. */
    AppApi toRequestable() {
        var names = requestable();
        var scopes = api.scopes().stream()
                .filter(scope -> names.contains(scope.name()))
                .toList();
        return Copies.with(Copies.with(toAppApi(), "scopes", scopes), "chosen", Set.of());
    }
}
