package org.grantdesk.authserver.protocol;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ProtocolApi;
import org.grantdesk.apis.ProtocolApis;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ProtocolClient;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Chooses whom an access token is for, of those that an authorization reaches (RFC 8707, section 2.2): this installation
 * itself, or one API.
 */
@Component
public class TokenTargets {

    private final ProtocolApis apis;
    private final RequestedResources resources;
    private final RequestedScopes requestedScopes;

    TokenTargets(ProtocolApis apis, RequestedResources resources, RequestedScopes requestedScopes) {
        this.apis = apis;
        this.resources = resources;
        this.requestedScopes = requestedScopes;
    }

    /**
     * How far an authorization reaches at this moment.
     *
     * @param authorized what was allowed, with the APIs
     * @param scopes what the app may still use of it
     * @param apis those of the authorization that are there
     */
    public record Reach(ProtocolClient app, Set<String> authorized, Set<String> scopes, List<ProtocolApi> apis) {

        /** Ids of the APIs that were allowed, of which some may be gone. */
        public Set<String> apisAuthorized() {
            return QualifiedScope.apiIds(authorized);
        }

        /** Whether the app may still use all that was allowed. */
        public boolean isWhole() {
            return scopes.containsAll(authorized);
        }
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

    /** How far what was allowed reaches now. One statement when there are scopes of APIs among it. */
    public Reach reach(ProtocolClient app, Set<String> authorized) {
        var ids = QualifiedScope.apiIds(authorized);
        var found = ids.isEmpty() ? List.<ProtocolApi>of() : apis.withIds(app, ids);
        var allowed = new TreeSet<>(app.scopes());
        found.forEach(api -> api.allowed().forEach(scope -> allowed.add(api.qualified(scope))));
        allowed.retainAll(authorized);
        return new Reach(app, authorized, allowed, found);
    }

    /**
     * Chooses the one that a token is for.
     *
     * @param asked the resources of the authorization request, if it named some
     * @param named the resources of the token request, if it names some
     * @param names scopes that the token is narrowed to, without their API; none: all
     * @throws OAuth2AuthenticationException {@code invalid_target} when the authorization does not reach the resource, or
     *     reaches several and none is named; {@code invalid_scope} when it does not reach the scope
     */
    public Choice choose(Reach reach, List<String> asked, List<String> named, Set<String> names) {
        var wanted = new LinkedHashSet<>(names);
        wanted.remove("");
        var foreign = resources.foreign(named);
        var reached = QualifiedScope.apiIds(reach.scopes());
        if (named.isEmpty()) {
            requireReached(reach, reached, asked);
        }
        var here = QualifiedScope.of(reach.scopes(), null);
        var known =
                reach.apis().stream().filter(api -> reached.contains(api.id())).toList();
        var api = named.isEmpty() ? byScopes(reach, known, here, wanted) : byName(named, foreign, known);
        if (api != null) {
            return new Choice(api, narrow(api, QualifiedScope.of(reach.scopes(), api.id()), known(reach, wanted)));
        }
        if (here.isEmpty() && !reach.apisAuthorized().isEmpty()) {
            throw unknown();
        }
        return new Choice(null, narrow(here, known(reach, wanted)));
    }

    /**
     * Refuses a token request that names no resource where the app takes the token to an API that it cannot have one for: it
     * may not use that any longer, or people unticked all of it. A token for this installation would end up there.
     */
    private void requireReached(Reach reach, Set<String> reached, List<String> asked) {
        var authorized = reach.apisAuthorized();
        var onlyApis = !asked.isEmpty() && resources.own(asked).isEmpty();
        if (!reached.containsAll(authorized) || (onlyApis && authorized.isEmpty())) {
            throw unknown();
        }
    }

    /** The API that is named; {@code null}: this installation itself. */
    private static @Nullable ProtocolApi byName(List<String> named, List<String> foreign, List<ProtocolApi> known) {
        if (foreign.isEmpty()) {
            return null;
        }
        var keys = RequestedResources.keys(foreign);
        if (keys.size() > 1 || foreign.size() < named.size()) {
            throw several();
        }
        return known.stream()
                .filter(api -> keys.contains(api.key()))
                .findFirst()
                .orElseThrow(TokenTargets::unknown);
    }

    /**
     * Without a resource: where the requested scopes are, else the app's default API, else the only one that is reached.
     *
     * @param here scopes of this installation itself; those of signing in alone are no reason for a token for it
     */
    private static @Nullable ProtocolApi byScopes(
            Reach reach, List<ProtocolApi> known, Set<String> here, Set<String> names) {
        var having = known.stream()
                .filter(api ->
                        !Collections.disjoint(names, QualifiedScope.names(QualifiedScope.of(reach.scopes(), api.id()))))
                .toList();
        var own = beyondSignIn(here);
        var wantsOwn = !Collections.disjoint(names, own);
        if (having.isEmpty() && wantsOwn) {
            return null;
        }
        var candidates = having.isEmpty() ? known : having;
        var byDefault = candidates.stream()
                .filter(api -> api.id().equals(reach.app().defaultApiId()))
                .findFirst();
        if (byDefault.isPresent()) {
            return byDefault.get();
        }
        if (candidates.size() > 1 || (!candidates.isEmpty() && (having.isEmpty() ? !own.isEmpty() : wantsOwn))) {
            throw several();
        }
        return candidates.isEmpty() ? null : candidates.getFirst();
    }

    private static Set<String> beyondSignIn(Set<String> scopes) {
        var beyond = new LinkedHashSet<>(scopes);
        beyond.removeAll(ApiScope.OF_SIGN_IN);
        return beyond;
    }

    /**
     * Without those that the authorization does not reach, for an app that no person registered: it repeats what its tokens
     * once had, and people may have taken some of that back. What is left of it is told in the answer.
     */
    private static Set<String> known(Reach reach, Set<String> names) {
        if (reach.app().standing().origin() == ClientOrigin.PERSON) {
            return names;
        }
        var known = new LinkedHashSet<>(names);
        known.retainAll(QualifiedScope.names(reach.scopes()));
        return known.isEmpty() ? names : known;
    }

    private Set<String> narrow(Set<String> granted, Set<String> names) {
        var narrowed = requestedScopes.within(names, granted);
        return narrowed.isEmpty() ? granted : narrowed;
    }

    /** Names that are no scope there are ignored beside others, as everywhere; those of signing in are not for the API. */
    private static Set<String> narrow(ProtocolApi api, Set<String> granted, Set<String> names) {
        var wanted = new LinkedHashSet<>(names);
        wanted.retainAll(api.scopes());
        if (wanted.isEmpty() && ApiScope.OF_SIGN_IN.containsAll(names)) {
            return granted;
        }
        if (wanted.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE, "The resource has none of the requested scopes", null));
        }
        var beyond = new LinkedHashSet<>(wanted);
        beyond.removeAll(QualifiedScope.names(granted));
        if (!beyond.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "The authorization does not reach these scopes at the resource: " + Scopes.join(beyond),
                    null));
        }
        var narrowed = new LinkedHashSet<String>();
        wanted.forEach(name -> narrowed.add(api.qualified(name)));
        return narrowed;
    }

    private static OAuth2AuthenticationException unknown() {
        return new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
    }

    private static OAuth2AuthenticationException several() {
        return new OAuth2AuthenticationException(new OAuth2Error(
                RequestedResources.REFUSAL,
                "The authorization reaches several APIs. Name one of them with the parameter resource.",
                null));
    }
}
