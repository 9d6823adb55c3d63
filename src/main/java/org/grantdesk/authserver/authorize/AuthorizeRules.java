package org.grantdesk.authserver.authorize;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.keys.IdTokenHints;
import org.grantdesk.authserver.protocol.ParameterError;
import org.grantdesk.authserver.protocol.RequestedScopes;
import org.grantdesk.authserver.protocol.Targets.Wanted;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
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
        var request = checked.request();
        AuthorizeTargets.problem(request).ifPresent(problem -> {
            throw refused(problem, request, target(request, checked.client()));
        });
        return AuthorizeTargets.wanted(request);
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
