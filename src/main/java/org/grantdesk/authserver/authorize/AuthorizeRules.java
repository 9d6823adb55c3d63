package org.grantdesk.authserver.authorize;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.keys.IdTokenHints;
import org.grantdesk.authserver.protocol.ParameterError;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.RequestedScopes;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.authserver.protocol.Targets.Wanted;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What an authorization request must be like, besides what the framework asks. The redirect URI comes first: until it
 * is known to be the app's, no one is sent there (RFC 6749, section 4.1.2.1).
 */
@Component
public class AuthorizeRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    /** Under which name a {@code request_uri} is handed on; under its own, the framework would look it up. */
    static final String REFERENCE = "org.grantdesk.request_uri";

    private static final String TARGET = "org.grantdesk.target";
    private static final Set<String> DEFAULT_SCOPES = Set.of("user");

    private static final int LONGEST_STATE = 8192;
    private static final int LONGEST_NONCE = 1024;
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43,128}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
    /** OpenID Connect Core, sections 6.1, 6.2 and 7.2.1: what a server does not offer it says by name. */
    private static final Map<String, String> NOT_OFFERED = Map.of(
            "request",
            "request_not_supported",
            REFERENCE,
            "request_uri_not_supported",
            "registration",
            "registration_not_supported");

    private final RequestedScopes scopes;
    private final IdTokenHints hints;

    AuthorizeRules(RequestedScopes scopes, IdTokenHints hints) {
        this.scopes = scopes;
        this.hints = hints;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var client = context.getRegisteredClient();
        checkRedirectUri(request, client);
        var checked = new Checked(request, client);
        var state = request.getState();
        checked.require(state == null || state.length() <= LONGEST_STATE, "invalid_request", "state");
        var type = checked.text("response_type");
        checked.require(type != null, "invalid_request", "response_type");
        checked.require("code".equals(type), "unsupported_response_type", "response_type");
        NOT_OFFERED.forEach((name, error) -> checked.require(checked.text(name) == null, error, name));
        var mode = checked.text("response_mode");
        checked.require(mode == null || mode.equals("query"), "invalid_request", "response_mode");
        var wanted = checkTarget(checked);
        checkScopes(request, client, wanted);
        var challenge = checked.text(PkceParameterNames.CODE_CHALLENGE);
        checked.require(
                challenge == null || CHALLENGE.matcher(challenge).matches(),
                "invalid_request",
                PkceParameterNames.CODE_CHALLENGE);
        var method = checked.text(PkceParameterNames.CODE_CHALLENGE_METHOD);
        checked.require(method == null || challenge != null, "invalid_request", PkceParameterNames.CODE_CHALLENGE);
        var nonce = checked.text("nonce");
        checked.require(nonce == null || nonce.length() <= LONGEST_NONCE, "invalid_request", "nonce");
        var age = checked.text("max_age");
        checked.require(age == null || SECONDS.matcher(age).matches(), "invalid_request", "max_age");
        var prompt = checked.text("prompt");
        var prompts = prompt == null ? Set.<String>of() : Scopes.split(prompt);
        checked.require(PROMPTS.containsAll(prompts), "invalid_request", "prompt");
        var asksNobody = prompts.contains(ReauthenticationFilter.NONE);
        checked.require(!asksNobody || prompts.size() == 1, "invalid_request", "prompt");
        // Before it is said whether a person is signed in: a forged hint learns nothing.
        var expected = expectedPerson(checked);
        var person = person(request);
        // The framework says so too, but only to requests for openid.
        checked.require(!asksNobody || person != null, "login_required", "prompt");
        checkExpected(checked, expected, person, asksNobody);
    }

    /** Whom the app means by parameter: as this server once told it, or by name (OpenID Connect Core, section 3.1.2.2). */
    private Map<String, String> expectedPerson(Checked checked) {
        var expected = new LinkedHashMap<String, String>();
        var idToken = checked.text(IdTokenHints.PARAMETER);
        var hint = hints.verify(idToken);
        checked.require(idToken == null || hint.isPresent(), "invalid_request", IdTokenHints.PARAMETER);
        hint.ifPresent(known -> expected.put(IdTokenHints.PARAMETER, known.personId()));
        var claims = checked.text(RequestedClaims.PARAMETER);
        checked.require(
                claims == null
                        || !checked.request().getScopes().contains("openid")
                        || RequestedClaims.isReadable(claims),
                RequestedClaims.UNREADABLE);
        var subject = claims == null ? null : RequestedClaims.subject(claims);
        if (subject != null && checked.request().getScopes().contains("openid")) {
            expected.put(RequestedClaims.PARAMETER, subject);
        }
        return expected;
    }

    /** No one is answered for but the person whom the app means (OpenID Connect Core, section 3.1.2.2). */
    private static void checkExpected(
            Checked checked, Map<String, String> expected, @Nullable PersonPrincipal person, boolean asksNobody) {
        var decided = asksNobody
                || !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
                || !ReauthenticationFilter.isToCome(attributes.getRequest());
        expected.forEach((parameter, id) ->
                checked.require(!decided || person == null || person.id().equals(id), "login_required", parameter));
    }

    private static @Nullable PersonPrincipal person(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return request.getPrincipal() instanceof Authentication known
                        && known.getPrincipal() instanceof PersonPrincipal person
                ? person
                : null;
    }

    private void checkScopes(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client, Wanted wanted) {
        var allowed = wanted.allowed();
        if (!allowed.containsAll(request.getScopes())) {
            var why = scopes.refusal(request.getScopes(), allowed);
            throw refused(new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, why, null), request, target(request, client));
        }
    }

    private static Wanted checkTarget(Checked checked) {
        var target = checked.request().getAdditionalParameters().get(TARGET);
        if (target instanceof OAuth2Error problem) {
            throw refused(problem, checked.request(), target(checked.request(), checked.client()));
        }
        return (Wanted) Objects.requireNonNull(target);
    }

    /**
     * Finds out whom a request asks for, and hands it on among the parameters: what is wrong with it may be told once
     * the redirect URI is known to be the app's.
     *
     * @param named the scopes as they were sent
     * @return the scopes with their APIs; of this installation {@code user} for a request that names none, as in the
     *     compatible dialect
     */
    public static Set<String> target(
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

    /** What {@link #target} has found. */
    public static Wanted wanted(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return wanted(request.getAdditionalParameters());
    }

    /** The same of the request's parameters. */
    public static Wanted wanted(Map<String, Object> parameters) {
        return (Wanted) Objects.requireNonNull(parameters.get(TARGET));
    }

    private static void checkRedirectUri(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        var wanted = request.getRedirectUri();
        if (wanted == null || wanted.isEmpty()) {
            // OpenID Connect Core, section 3.1.2.1: required there.
            if (client.getRedirectUris().size() != 1 || request.getScopes().contains("openid")) {
                throw refused("invalid_request", OAuth2ParameterNames.REDIRECT_URI, request, null);
            }
        } else if (!RegisteredRedirects.include(client, wanted)
                && !TryAttempt.isRunning(
                        client.getClientId(),
                        wanted,
                        request.getState(),
                        request.getAdditionalParameters().get(PkceParameterNames.CODE_CHALLENGE))) {
            throw refused("invalid_request", OAuth2ParameterNames.REDIRECT_URI, request, null);
        }
    }

    /** Where the answer goes, once {@link #checkRedirectUri} has agreed to it. */
    public static String target(OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        var given = request.getRedirectUri();
        return given == null || given.isEmpty()
                ? client.getRedirectUris().iterator().next()
                : given;
    }

    public static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String error,
            String parameter,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            @Nullable String redirectUri) {
        return refused(new ParameterError(error, parameter), request, redirectUri);
    }

    public static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            OAuth2Error error,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            @Nullable String redirectUri) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                error,
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        (Authentication) request.getPrincipal(),
                        redirectUri,
                        request.getState(),
                        request.getScopes(),
                        request.getAdditionalParameters()));
    }

    /** A request whose redirect URI may be told what is wrong. */
    private record Checked(OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {

        void require(boolean right, String error, String parameter) {
            if (!right) {
                throw refused(error, parameter, request, target(request, client));
            }
        }

        void require(boolean right, OAuth2Error error) {
            if (!right) {
                throw refused(error, request, target(request, client));
            }
        }

        /** Empty counts as left out (RFC 6749, section 3.1); twice is refused by what it is not. */
        @Nullable
        String text(String name) {
            var value = request.getAdditionalParameters().get(name);
            if (value instanceof String text) {
                return text.isEmpty() ? null : text;
            }
            require(value == null, "invalid_request", name);
            return null;
        }
    }
}
