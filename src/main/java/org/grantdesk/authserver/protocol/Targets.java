package org.grantdesk.authserver.protocol;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ProtocolApi;
import org.grantdesk.apis.ProtocolApis;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.clients.ProtocolClient;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Finds out whom the tokens of a request are for: this installation itself, or APIs that are registered here (RFC 8707,
 * section 2.1). A request names resources, or its scopes decide. Inside, scopes then carry the API they belong to
 * ({@link QualifiedScope}). Which of them one token is for, {@link TokenTargets} chooses.
 */
@Component
public class Targets {

    private final ProtocolApis apis;
    private final RequestedResources resources;
    private final RequestedScopes requestedScopes;

    Targets(ProtocolApis apis, RequestedResources resources, RequestedScopes requestedScopes) {
        this.apis = apis;
        this.resources = resources;
        this.requestedScopes = requestedScopes;
    }

    /**
     * What a request asks for.
     *
     * @param scopes with their APIs; none when the request names none and no API
     * @param allowed the most that the app may ask for here, with their APIs
     * @param apis those that the scopes belong to
     */
    public record Wanted(Set<String> scopes, Set<String> allowed, List<ProtocolApi> apis) {

        /** Those of the scopes that people are asked for every time. */
        public Set<String> highRisk(ProtocolClient app) {
            var risky = new TreeSet<>(app.highRisk());
            apis.forEach(api -> api.highRisk().forEach(scope -> risky.add(api.qualified(scope))));
            risky.retainAll(scopes);
            return risky;
        }
    }

    /**
     * Reads what an authorization request, or a service app, asks for.
     *
     * @param named the resources of the request, if it names some
     * @param scopes as the request names them
     * @throws OAuth2AuthenticationException {@code invalid_target} when a resource is unknown or closed to the app, or when
     *     the scopes could be those of several APIs
     */
    public Wanted wanted(ProtocolClient app, List<String> named, Set<String> scopes) {
        var foreign = resources.foreign(named);
        if (foreign.isEmpty()) {
            return named.isEmpty() ? byScopes(app, scopes) : ofThisServer(app, scopes);
        }
        var found = find(app, foreign);
        var own = foreign.size() < named.size();
        var all = new LinkedHashSet<String>();
        scopes.stream()
                .filter(name -> own || ApiScope.OF_SIGN_IN.contains(name))
                .forEach(all::add);
        var ofApis = belonging(found, scopes);
        if (ofApis.isEmpty() && ApiScope.OF_SIGN_IN.containsAll(scopes)) {
            found.forEach(api -> api.defaults().forEach(scope -> all.add(api.qualified(scope))));
        }
        if (ofApis.isEmpty() && !own && !ApiScope.OF_SIGN_IN.containsAll(scopes)) {
            // Not what has the name here: the token would be for another than the one named.
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE, "The resource has none of the requested scopes", null));
        }
        all.addAll(ofApis);
        return known(app, all, found);
    }

    /** Without a resource: the app's default API, then what the app may ask for here, then the one API that has the scope. */
    private Wanted byScopes(ProtocolClient app, Set<String> scopes) {
        var defaultApi = app.defaultApiId() == null
                ? Optional.<ProtocolApi>empty()
                : apis.withIds(app, Set.of(app.defaultApiId())).stream()
                        .filter(api -> !api.allowed().isEmpty())
                        .findFirst();
        if (app.defaultApiId() != null && defaultApi.isEmpty() && ApiScope.OF_SIGN_IN.containsAll(scopes)) {
            // A token for this installation instead would end up at the API.
            throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
        }
        var all = new LinkedHashSet<String>();
        var elsewhere = new LinkedHashSet<String>();
        for (var name : scopes) {
            if (defaultApi.isPresent()
                    && !ApiScope.OF_SIGN_IN.contains(name)
                    && defaultApi.get().scopes().contains(name)) {
                all.add(defaultApi.get().qualified(name));
            } else if (ApiScope.OF_SIGN_IN.contains(name) || app.scopes().contains(name)) {
                all.add(name);
            } else {
                elsewhere.add(name);
            }
        }
        if (defaultApi.isPresent() && ApiScope.OF_SIGN_IN.containsAll(scopes)) {
            defaultApi
                    .get()
                    .defaults()
                    .forEach(scope -> all.add(defaultApi.get().qualified(scope)));
        }
        var found = new LinkedHashMap<String, ProtocolApi>();
        defaultApi.ifPresent(api -> found.put(api.id(), api));
        if (!elsewhere.isEmpty()) {
            // Names that are a scope nowhere were always ignored beside others. An API that someone opens to any app
            // must
            // not change that for apps that never heard of it.
            var worksWithout = !ApiScope.OF_SIGN_IN.containsAll(all);
            var offering = apis.offering(app, elsewhere).stream()
                    .filter(api -> api.chosen() || !worksWithout)
                    .toList();
            for (var name : elsewhere) {
                var api = only(name, offering);
                api.ifPresent(one -> found.put(one.id(), one));
                all.add(api.map(one -> one.qualified(name)).orElse(name));
            }
        }
        return known(app, all, List.copyOf(found.values()));
    }

    private Wanted ofThisServer(ProtocolClient app, Set<String> scopes) {
        return known(app, scopes, List.of());
    }

    private Wanted known(ProtocolClient app, Set<String> scopes, List<ProtocolApi> found) {
        var allowed = new LinkedHashSet<>(app.scopes());
        found.forEach(api -> api.allowed().forEach(scope -> allowed.add(api.qualified(scope))));
        var ids = QualifiedScope.apiIds(scopes);
        var ofApis = new LinkedHashSet<String>();
        ids.forEach(id -> ofApis.addAll(QualifiedScope.of(scopes, id)));
        var here = new LinkedHashSet<>(scopes);
        here.removeAll(ofApis);
        var all = new LinkedHashSet<>(ofApis);
        if (!here.isEmpty()) {
            var known = requestedScopes.known(here, app.scopes());
            if (ofApis.isEmpty() || app.scopes().containsAll(known) || requestedScopes.exist(known)) {
                all.addAll(known);
            }
        }
        return new Wanted(
                all,
                allowed,
                found.stream().filter(api -> ids.contains(api.id())).toList());
    }

    /** The API that a scope belongs to when no resource is named: those chosen for the app go before those open to any. */
    private static Optional<ProtocolApi> only(String name, Collection<ProtocolApi> offering) {
        var having =
                offering.stream().filter(api -> api.allowed().contains(name)).toList();
        var chosen = having.stream().filter(ProtocolApi::chosen).toList();
        var candidates = chosen.isEmpty() ? having : chosen;
        if (candidates.size() > 1) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    RequestedResources.REFUSAL,
                    "Several APIs have the scope " + name + ". Name the one that is meant with the parameter resource.",
                    null));
        }
        return candidates.stream().findFirst();
    }

    /** Each scope at each of the APIs that have it (RFC 8707, section 2). */
    private static Set<String> belonging(List<ProtocolApi> found, Set<String> scopes) {
        var belonging = new LinkedHashSet<String>();
        for (var api : found) {
            scopes.stream()
                    .filter(name ->
                            !ApiScope.OF_SIGN_IN.contains(name) && api.scopes().contains(name))
                    .forEach(name -> belonging.add(api.qualified(name)));
        }
        return belonging;
    }

    private List<ProtocolApi> find(ProtocolClient app, List<String> foreign) {
        var keys = RequestedResources.keys(foreign);
        var found = apis.named(app, keys).stream()
                .filter(api -> !api.allowed().isEmpty())
                .toList();
        if (found.size() < keys.size()) {
            throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
        }
        return found;
    }

    /** Whether one of them is an interface of this server. */
    public boolean includeThisServer(List<String> named) {
        return !resources.own(named).isEmpty();
    }

    /** What one of these resources was called, if it is an API that was deleted. */
    public @Nullable String deletedApi(List<String> named) {
        var keys = resources.areReadable(named) ? RequestedResources.keys(named) : Set.<String>of();
        return keys.isEmpty() ? null : apis.deleted(keys).orElse(null);
    }
}
