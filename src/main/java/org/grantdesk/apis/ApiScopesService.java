package org.grantdesk.apis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.AppApiStore.Choice;
import org.grantdesk.apis.AppApiStore.Offer;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.ManagedApps;
import org.grantdesk.security.Authorities;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Approves what an app may ask for at an API, for those who may manage the API: scopes that need approval, and all scopes
 * of service apps, are theirs to give. The app may be anyone's; it has to have selected the API, so that no one changes
 * what an app's requests mean that never heard of the API.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
public class ApiScopesService {

    private final ApiPolicy policy;
    private final AppApiStore store;
    private final ManagedApps apps;

    ApiScopesService(ApiPolicy policy, AppApiStore store, ManagedApps apps) {
        this.policy = policy;
        this.store = store;
        this.apps = apps;
    }

    /** What the app may ask for at the API. */
    @Transactional(readOnly = true)
    public AppScopes read(String apiId, String clientId) {
        policy.requireManaged(apiId);
        var app = apps.ofAnyone(clientId);
        return new AppScopes(
                offer(apiId, clientId).toAppApi(store.choice(clientId), app.machine()),
                app.name(),
                app.machine(),
                app.version());
    }

    /**
     * Replaces the scopes of the API that the app may ask for. Trust in the app ends, unless the asker may give it.
     *
     * @param expectedVersion the version of the app that was read
     * @throws InvalidInput at {@code scopes}
     * @throws OptimisticLockingFailureException when the app was changed since; nothing is changed
     */
    @Audited(value = AuditAction.API_APPS_CHANGED, names = Audited.Names.API)
    public void give(String apiId, String clientId, Set<String> scopes, long expectedVersion) {
        policy.requireManaged(apiId);
        var app = apps.lockOfAnyone(clientId, expectedVersion);
        var api = policy.lockManaged(apiId);
        var offer = offer(apiId, clientId);
        var before = store.choice(clientId);
        require(scopes, offer, before, app.managed());
        if (!store.given(clientId).contains(apiId)
                || !scopes.equals(before.scopes().get(apiId))) {
            store.give(clientId, apiId, scopes);
            apps.changedFor(
                    new Subject(api.id(), api.name()),
                    clientId,
                    AuditAction.API_APPS_CHANGED,
                    Map.of("scopes", names(offer.toAppApi(before, app.machine()).chosen())),
                    Map.of("scopes", names(scopes)));
        }
    }

    private static void require(Set<String> scopes, Offer api, Choice before, boolean managed) {
        var problems = new InvalidInput.Collector();
        for (var scope : new TreeSet<>(scopes)) {
            problems.refuseIf(!api.has(scope), "scopes", "client.apis.scopeUnknown", scope, api.name());
        }
        var selected = before.scopes().containsKey(api.apiId());
        problems.refuseIf(!selected && !managed, "scopes", "client.apis.notSelected", api.name())
                .refuseIf(
                        !selected && before.scopes().size() >= AppApiRules.MAX_APIS,
                        "scopes",
                        "client.apis.tooMany",
                        AppApiRules.MAX_APIS)
                .throwIfAny();
    }

    private Offer offer(String apiId, String clientId) {
        return store.some(clientId, List.of(apiId)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Kind.API));
    }

    private static String names(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }
}
