package org.grantdesk.authserver.authorize;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.authserver.protocol.Targets.Wanted;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ProtocolClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** What an authorization request asks for, of which APIs or of this installation itself. */
public final class AuthorizeTargets {

    private static final String TARGET = "org.grantdesk.target";
    private static final Set<String> DEFAULT_SCOPES = Set.of("user");

    private AuthorizeTargets() {}

    /**
     * Finds out whom a request asks for, and hands it on among the parameters: what is wrong with it may be told once
     * the redirect URI is known to be the app's.
     *
     * @param named the scopes as they were sent
     * @return the scopes with their APIs; of this installation {@code user} for a request that names none, as in the
     *     compatible dialect
     */
    public static Set<String> find(
            Targets targets, ProtocolClient app, Set<String> named, Map<String, Object> parameters) {
        try {
            var resources = RequestedResources.named(parameters);
            var wanted = named.isEmpty() ? usual(targets, app, resources) : targets.wanted(app, resources, named);
            var scopes = new LinkedHashSet<>(wanted.scopes());
            if (scopes.isEmpty() || (named.isEmpty() && targets.includeThisServer(resources))) {
                scopes.addAll(app.scopes().containsAll(DEFAULT_SCOPES) ? DEFAULT_SCOPES : Set.of("openid"));
            }
            if (app.standing().origin() != ClientOrigin.PERSON) {
                grantLess(scopes, wanted);
            }
            parameters.put(TARGET, new Wanted(scopes, wanted.allowed(), wanted.apis()));
            return scopes;
        } catch (OAuth2AuthenticationException refusal) {
            parameters.put(TARGET, refusal.getError());
            return named;
        }
    }

    /** What a request gets that names no scope: of what the app registered with, as much as it may have. */
    private static Wanted usual(Targets targets, ProtocolClient app, List<String> resources) {
        if (!app.defaultScopes().isEmpty()) {
            try {
                var wanted = targets.wanted(app, resources, app.defaultScopes());
                var scopes = new LinkedHashSet<>(wanted.scopes());
                scopes.retainAll(wanted.allowed());
                if (!scopes.isEmpty()) {
                    return new Wanted(scopes, wanted.allowed(), wanted.apis());
                }
            } catch (OAuth2AuthenticationException notHere) {
                // A default asks for nothing, so it is no reason to refuse anything.
            }
        }
        return targets.wanted(app, resources, Set.of());
    }

    /**
     * Leaves out what the app may not have. Apps that no person registered ask for all that an API lists, and cannot be taught
     * better. One of which nothing would be left here, or at an API, is refused by name.
     */
    private static void grantLess(Set<String> scopes, Wanted wanted) {
        var less = new LinkedHashSet<>(scopes);
        less.retainAll(wanted.allowed());
        if (!less.isEmpty() && QualifiedScope.apiIds(less).containsAll(QualifiedScope.apiIds(scopes))) {
            scopes.retainAll(less);
        }
    }

    /** What {@link #find} has found. */
    public static Wanted wanted(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return wanted(request.getAdditionalParameters());
    }

    /** The same of the request's parameters. */
    public static Wanted wanted(Map<String, Object> parameters) {
        return (Wanted) Objects.requireNonNull(parameters.get(TARGET));
    }

    /** What it has found wrong instead. */
    static Optional<OAuth2Error> problem(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return request.getAdditionalParameters().get(TARGET) instanceof OAuth2Error problem
                ? Optional.of(problem)
                : Optional.empty();
    }
}
