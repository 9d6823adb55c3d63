package org.grantdesk.apis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.apis.AppApiStore.Choice;
import org.grantdesk.apis.AppApiStore.Offer;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.RowLocks;
import org.grantdesk.clients.ManagedApps;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and decides which apps may use which APIs. The side of the API needs {@code manage_apis}, the side of the app
 * {@code manage_oauth}; another person's needs {@code manage_system_wide_oauth} as well.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
public class ApiAppService {

    /** The most APIs that are offered at once. */
    public static final int MAX_OFFERED = 50;

    /** So many apps of an API are counted. */
    public static final int MOST_COUNTED = 1_000;

    private final ApiPolicy policy;
    private final ApiAppStore apps;
    private final AppApiStore apis;
    private final AppApiRules rules;
    private final ManagedApps managedApps;
    private final ApiHistory history;
    private final RowLocks locks;

    ApiAppService(
            ApiPolicy policy,
            ApiAppStore apps,
            AppApiStore apis,
            AppApiRules rules,
            ManagedApps managedApps,
            ApiHistory history,
            RowLocks locks) {
        this.policy = policy;
        this.apps = apps;
        this.apis = apis;
        this.rules = rules;
        this.managedApps = managedApps;
        this.history = history;
        this.locks = locks;
    }

    /** One page, by name, of the apps that are listed for the API, for which it was chosen, or that people let use it. */
    @Transactional(readOnly = true)
    public List<ApiApp> apps(String apiId, String search, int offset, int limit) {
        policy.requireManaged(apiId);
        return apps.apps(apiId, search, offset, limit);
    }

    /** How many there are of {@link #apps}; one more than {@link #MOST_COUNTED} where there are more than that. */
    @Transactional(readOnly = true)
    public long countApps(String apiId, String search) {
        policy.requireManaged(apiId);
        return apps.count(apiId, search);
    }

    /** Lists the app among those that may use the API. One that is listed already stays so. */
    @Audited(value = AuditAction.API_APPS_CHANGED, names = Audited.Names.API)
    public void allow(String apiId, String clientId) {
        policy.requireManaged(apiId);
        if (!Ids.isWellFormed(clientId) || !locks.app(clientId)) {
            throw new NotFound(NotFound.Kind.APP);
        }
        var api = policy.lockManaged(apiId);
        if (apps.add(apiId, clientId)) {
            history.appsChanged(api, clientId, name(clientId), true);
        }
    }

    /** Takes the app off the list. What was chosen for it stays, and works again when it is listed again. */
    @Audited(value = AuditAction.API_APPS_CHANGED, names = Audited.Names.API)
    public void disallow(String apiId, String clientId) {
        var api = policy.lockManaged(apiId);
        if (Ids.isWellFormed(clientId) && apps.remove(apiId, clientId)) {
            history.appsChanged(api, clientId, name(clientId), false);
        }
    }

    /** The APIs for which something was decided for the app, by name: those chosen, those it is listed for, its default. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
    public List<AppApi> ofApp(String clientId) {
        var app = managedApps.require(clientId);
        var choice = apis.choice(clientId);
        return apis.decided(clientId).stream()
                .map(api -> api.toAppApi(choice, app.machine()))
                .toList();
    }

    /** Further APIs that the app may use, by name, that have the words of the search. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
    public List<AppApi> offered(String clientId, String search, int limit) {
        var app = managedApps.require(clientId);
        var nothing = new Choice(Map.of(), null);
        return apis.undecided(clientId, search, Math.clamp(limit, 0, MAX_OFFERED)).stream()
                .map(api -> api.toAppApi(nothing, app.machine()))
                .toList();
    }

    /**
     * Replaces what was chosen for the app: the scopes it may ask for, by API, and the API that its tokens are for when
     * it names no resource. Trust in the app ends, unless the asker may give it.
     *
     * @param expectedVersion the version of the app that was read
     * @throws InvalidInput at the API, the scope or the default API that it may not be given
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.APP_APIS_CHANGED, names = Audited.Names.APP)
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
    public void choose(
            String clientId,
            Map<String, Set<String>> scopesByApi,
            @Nullable String defaultApiId,
            long expectedVersion) {
        var app = managedApps.lock(clientId, expectedVersion);
        var scopes = new TreeMap<String, Set<String>>();
        scopesByApi.forEach((apiId, names) -> scopes.put(apiId, new TreeSet<>(names)));
        var wanted = new Choice(scopes, defaultApiId);
        var before = apis.choice(clientId);
        var ids = ids(wanted, before);
        locks.apis(ids);
        var offers = apis.some(clientId, ids).stream().collect(Collectors.toMap(Offer::apiId, Function.identity()));
        rules.require(wanted, before, offers, app.machine());
        if (!wanted.equals(before)) {
            apis.write(clientId, wanted, rules.given(wanted, before, apis.given(clientId), offers));
            managedApps.changed(clientId, AuditAction.APP_APIS_CHANGED, facts(before, offers), facts(wanted, offers));
        }
    }

    private String name(String clientId) {
        return apps.appName(clientId).orElse("");
    }

    private static List<String> ids(Choice wanted, Choice before) {
        return Stream.of(wanted, before)
                .flatMap(choice ->
                        Stream.concat(choice.scopes().keySet().stream(), Stream.ofNullable(choice.defaultApiId())))
                .filter(Ids::isWellFormed)
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, Object> facts(Choice choice, Map<String, Offer> offers) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put(
                "apis",
                choice.scopes().entrySet().stream()
                        .map(api -> name(offers, api.getKey()) + ": " + String.join(" ", api.getValue()))
                        .sorted()
                        .toList());
        var defaultApi = choice.defaultApiId();
        facts.put("defaultApi", defaultApi == null ? "" : name(offers, defaultApi));
        return facts;
    }

    private static String name(Map<String, Offer> offers, String apiId) {
        var api = offers.get(apiId);
        return api == null ? apiId : api.name();
    }
}
