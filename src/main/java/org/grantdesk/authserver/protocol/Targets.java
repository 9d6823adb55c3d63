package org.grantdesk.authserver.protocol;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.ApiIdentifier;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ProtocolApi;
import org.grantdesk.apis.ProtocolApis;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.clients.ProtocolClient;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Finds out whom the tokens of a request are for: this installation itself, or APIs that are registered here (RFC 8707).
 * A request names resources, or its scopes decide. Inside, scopes then carry the API they belong to
 * ({@link QualifiedScope}).
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
        var foreign = foreign(named);
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

    /** Those of them that are interfaces of this server. */
    public List<String> own(List<String> named) {
        return named.stream().filter(resources::isOwn).toList();
    }

    private List<String> foreign(List<String> named) {
        if (!resources.areReadable(named)) {
            throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
        }
        return named.stream().filter(resource -> !resources.isOwn(resource)).toList();
    }

    private List<ProtocolApi> find(ProtocolClient app, List<String> foreign) {
        var keys = new TreeSet<String>();
        foreign.forEach(resource -> keys.add(ApiIdentifier.key(resource)));
        var found = apis.named(app, keys).stream()
                .filter(api -> !api.allowed().isEmpty())
                .toList();
        if (found.size() < keys.size()) {
            throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
        }
        return found;
    }

    /** What one of these resources was called, if it is an API that was deleted. */
    public @Nullable String deletedApi(List<String> named) {
        var keys = new TreeSet<String>();
        if (resources.areReadable(named)) {
            named.forEach(resource -> keys.add(ApiIdentifier.key(resource)));
        }
        return keys.isEmpty() ? null : apis.deleted(keys).orElse(null);
    }

    /** Of the scopes, those that the app may still ask for. One statement when there are some of APIs among them. */
    public Set<String> stillAllowed(ProtocolClient app, Set<String> scopes) {
        var ids = QualifiedScope.apiIds(scopes);
        var allowed = new TreeSet<>(app.scopes());
        if (!ids.isEmpty()) {
            apis.withIds(app, ids).forEach(api -> api.allowed().forEach(scope -> allowed.add(api.qualified(scope))));
        }
        allowed.retainAll(scopes);
        return allowed;
    }

    /**
     * Whom one access token is for and what it allows there.
     *
     * @param api {@code null}: this installation itself
     * @param scopes with their API
     */
    public record Choice(@Nullable ProtocolApi api, Set<String> scopes) {

        /** What is stored with the token: nothing where it allows all that its authorization does. */
        public @Nullable Set<String> storedScopes(Set<String> all) {
            return scopes.equals(all) ? null : scopes;
        }
    }

    /**
     * Refuses a token request that names no resource where the authorization request named APIs only and none of them is
     * reached: people unticked all of it, or it was taken since. A token for this installation would end up there.
     */
    public void requireReached(List<String> asked, List<String> named, Set<String> authorized) {
        if (named.isEmpty()
                && !asked.isEmpty()
                && asked.stream().noneMatch(resources::isOwn)
                && QualifiedScope.apiIds(authorized).isEmpty()) {
            throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
        }
    }

    /**
     * Chooses whom an access token is for, of those that an authorization reaches (RFC 8707, section 2.2).
     *
     * @param authorized what was allowed, with the APIs
     * @param granted what the app may still use of it
     * @param named the resources of the token request, if it names some
     * @param names scopes that the token is narrowed to, without their API; none: all
     * @throws OAuth2AuthenticationException {@code invalid_target} when the authorization does not reach the resource, or
     *     reaches several and none is named; {@code invalid_scope} when it does not reach the scope
     */
    public Choice choose(
            ProtocolClient app, Set<String> authorized, Set<String> granted, List<String> named, Set<String> names) {
        var foreign = foreign(named);
        var reached = QualifiedScope.apiIds(granted);
        if (named.isEmpty() && !reached.containsAll(QualifiedScope.apiIds(authorized))) {
            // The app takes the token to an API that it may not use any longer, and would take this installation's
            // there.
            throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
        }
        if (!foreign.isEmpty() && foreign.size() < named.size()) {
            throw several();
        }
        var here = QualifiedScope.of(granted, null);
        if (reached.isEmpty() && foreign.isEmpty()) {
            return new Choice(null, narrow(granted, names));
        }
        var known = reached.isEmpty() ? List.<ProtocolApi>of() : apis.withIds(app, reached);
        var api = foreign.isEmpty() && !named.isEmpty() ? null : chosen(app, foreign, known, here);
        if (api == null) {
            if (here.isEmpty()) {
                throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
            }
            return new Choice(null, narrow(here, names));
        }
        var there = QualifiedScope.of(granted, api.id());
        // Names that are no scope there are ignored, as everywhere; those of signing in are not for the API.
        var wanted = new LinkedHashSet<>(names);
        wanted.retainAll(api.scopes());
        if (wanted.isEmpty()) {
            return new Choice(api, there);
        }
        if (!QualifiedScope.names(there).containsAll(wanted)) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "The authorization does not reach these scopes at the resource: "
                            + Scopes.join(beyond(wanted, QualifiedScope.names(there))),
                    null));
        }
        var narrowed = new LinkedHashSet<String>();
        wanted.forEach(name -> narrowed.add(api.qualified(name)));
        return new Choice(api, narrowed);
    }

    private @Nullable ProtocolApi chosen(
            ProtocolClient app, List<String> foreign, List<ProtocolApi> known, Set<String> here) {
        if (!foreign.isEmpty()) {
            var keys = new TreeSet<String>();
            foreign.forEach(resource -> keys.add(ApiIdentifier.key(resource)));
            if (keys.size() > 1) {
                throw several();
            }
            return known.stream()
                    .filter(api -> keys.contains(api.key()))
                    .findFirst()
                    .orElseThrow(() -> new OAuth2AuthenticationException(RequestedResources.UNKNOWN));
        }
        var byDefault = known.stream()
                .filter(api -> api.id().equals(app.defaultApiId()))
                .findFirst();
        if (byDefault.isPresent()) {
            return byDefault.get();
        }
        if (known.size() + (ApiScope.OF_SIGN_IN.containsAll(here) ? 0 : 1) > 1) {
            throw several();
        }
        return known.isEmpty() ? null : known.getFirst();
    }

    private Set<String> narrow(Set<String> granted, Set<String> names) {
        var narrowed = requestedScopes.within(names, granted);
        return narrowed.isEmpty() ? granted : narrowed;
    }

    private static Set<String> beyond(Set<String> wanted, Set<String> there) {
        var beyond = new LinkedHashSet<>(wanted);
        beyond.removeAll(there);
        return beyond;
    }

    private static OAuth2AuthenticationException several() {
        return new OAuth2AuthenticationException(new OAuth2Error(
                RequestedResources.REFUSAL,
                "The authorization reaches several APIs. Name one of them with the parameter resource.",
                null));
    }
}
