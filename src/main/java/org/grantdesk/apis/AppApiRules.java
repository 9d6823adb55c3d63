package org.grantdesk.apis;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.apis.AppApiStore.Choice;
import org.grantdesk.apis.AppApiStore.Offer;
import org.grantdesk.base.InvalidInput;
import org.springframework.stereotype.Component;

/**
 * Decides which APIs and scopes can be chosen for an app. Scopes that need approval, and all scopes of a service app, are
 * given by those who manage the API, or administrate; what was given stays.
 */
@Component
class AppApiRules {

    static final int MAX_APIS = 50;

    private static final String APIS = "apis";
    private static final String SCOPES = "scopes";
    private static final String DEFAULT_API = "defaultApi";

    private final ApiPolicy policy;

    AppApiRules(ApiPolicy policy) {
        this.policy = policy;
    }

    /**
     * Throws {@link InvalidInput} with all problems, for {@code apis}, {@code scopes} and {@code defaultApi}.
     *
     * @param offers the APIs that are chosen or to be the default, as far as there are such
     */
    void require(Choice wanted, Choice before, Map<String, Offer> offers, boolean machine) {
        var problems = new InvalidInput.Collector();
        problems.refuseIf(wanted.scopes().size() > MAX_APIS, APIS, "client.apis.tooMany", MAX_APIS);
        problems.refuseIf(!offers.keySet().containsAll(wanted.scopes().keySet()), APIS, "client.apis.unknown");
        wanted.scopes().forEach((apiId, names) -> {
            var api = offers.get(apiId);
            if (api != null) {
                var given = before.scopes().get(apiId);
                problems.refuseIf(
                        given == null && !api.usable() && !mayGive(api), APIS, "client.apis.notAllowed", api.name());
                check(api, names, given == null ? Set.of() : given, machine, problems);
            }
        });
        var defaultApi = wanted.defaultApiId();
        // What it is already stays, though the app may have been taken off that API's list.
        if (defaultApi != null && !defaultApi.equals(before.defaultApiId())) {
            var api = offers.get(defaultApi);
            problems.refuseIf(
                    api == null || (!api.usable() && !wanted.scopes().containsKey(defaultApi)),
                    DEFAULT_API,
                    "client.apis.defaultNotAllowed");
        }
        problems.throwIfAny();
    }

    private void check(
            Offer api, Set<String> names, Set<String> given, boolean machine, InvalidInput.Collector problems) {
        for (var name : List.copyOf(names)) {
            if (!api.has(name)) {
                problems.refuseIf(true, SCOPES, "client.apis.scopeUnknown", name, api.name());
            } else if (!given.contains(name) && !mayGive(api)) {
                problems.refuseIf(machine, SCOPES, "client.apis.machine", name, api.name())
                        .refuseIf(
                                !machine && api.scope(name).needsApproval(),
                                SCOPES,
                                "client.apis.needsApproval",
                                name,
                                api.name());
            }
        }
    }

    /**
     * The APIs whose scopes stand as chosen by those who look after the API: the asker is one of them, or takes nothing
     * but away.
     */
    Set<String> given(Choice wanted, Choice before, Set<String> givenBefore, Map<String, Offer> offers) {
        return wanted.scopes().entrySet().stream()
                .filter(choice -> mayGive(Objects.requireNonNull(offers.get(choice.getKey())))
                        || (givenBefore.contains(choice.getKey())
                                && before.scopes()
                                        .getOrDefault(choice.getKey(), Set.of())
                                        .containsAll(choice.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean mayGive(Offer api) {
        return policy.mayGive(api.ownerId());
    }
}
