package org.grantdesk.apis;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ProtocolClient;
import org.springframework.stereotype.Component;

/**
 * Finds out for the authorization server whether a request would be answered if only the owner of an API, or an
 * administrator, had given the app what it asks for. Asks for no permission, because at its door apps speak for themselves.
 */
@Component
public class MissingApprovals {

    private final ProtocolApis apis;
    private final AccessRequestStore requests;

    MissingApprovals(ProtocolApis apis, AccessRequestStore requests) {
        this.apis = apis;
        this.requests = requests;
    }

    /**
     * What is missing.
     *
     * @param requested whether someone has requested it for the app
     */
    public record MissingApproval(String apiName, boolean requested) {}

    /**
     * The approval that is missing, if it is one.
     *
     * @param keys of the APIs that are named ({@link ApiIdentifier#key}); without any, the scopes decide
     * @param scopes as the request names them
     */
    public Optional<MissingApproval> find(ProtocolClient app, Collection<String> keys, Set<String> scopes) {
        var lacking = (keys.isEmpty() ? offering(app, scopes) : apis.named(app, keys))
                .stream().filter(api -> lacksApproval(app, api, scopes)).toList();
        // Of several without a resource, no one can tell which is meant.
        return keys.isEmpty() && lacking.size() > 1
                ? Optional.empty()
                : lacking.stream().findFirst().flatMap(api -> missing(app, api));
    }

    /** An API that the app must not know of stays unknown, unless those who look after the app have found it. */
    private Optional<MissingApproval> missing(ProtocolClient app, ProtocolApi api) {
        var requested = requests.isWaiting(app.clientId(), api.id());
        return requested || api.usable() || api.chosen() || apis.published().contains(api.identifier())
                ? Optional.of(new MissingApproval(api.name(), requested))
                : Optional.empty();
    }

    private Collection<ProtocolApi> offering(ProtocolClient app, Set<String> scopes) {
        var found = new LinkedHashMap<String, ProtocolApi>();
        var usual = app.defaultApiId();
        (usual == null ? List.<ProtocolApi>of() : apis.withIds(app, Set.of(usual)))
                .forEach(api -> found.put(api.id(), api));
        if (found.values().stream().noneMatch(api -> lacksApproval(app, api, scopes))) {
            apis.offering(app, scopes).forEach(api -> found.put(api.id(), api));
        }
        return found.values();
    }

    /** Whether the request cannot be answered, and can be once the app is given what it may request of the API. */
    private static boolean lacksApproval(ProtocolClient app, ProtocolApi api, Set<String> scopes) {
        var asked = new LinkedHashSet<>(scopes);
        asked.retainAll(api.scopes());
        asked.removeAll(ApiScope.OF_SIGN_IN);
        var byDefault = asked.isEmpty() && ApiScope.OF_SIGN_IN.containsAll(scopes);
        if (byDefault) {
            asked.addAll(api.scopes());
        }
        var beyond = new LinkedHashSet<>(asked);
        beyond.removeAll(api.allowed());
        if (byDefault || app.standing().origin() != ClientOrigin.PERSON) {
            // Takes less than it asks for.
            return beyond.size() == asked.size() && beyond.stream().anyMatch(api.requestable()::contains);
        }
        return !beyond.isEmpty() && api.requestable().containsAll(beyond);
    }
}
