package org.grantdesk.authserver.authorize;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.base.AskedLanguage;
import org.grantdesk.base.Paths;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of an authorization request is needed later on (RFC 6749, section 4.1.1; RFC 7636; OpenID Connect Core).
 *
 * @param redirectUriGiven whether the request named it, so that the token request must name it too
 * @param state handed back as it came
 * @param codeChallenge made with S256
 * @param scopes with the APIs they belong to ({@link QualifiedScope})
 * @param resource whom the tokens are for (RFC 8707), separated by blanks
 * @param idTokenClaims what the app asks the ID token to tell, claim by claim; {@code null} where an older version has
 *     written the request
 * @param uiLocales the languages that the app wants its people to be asked in, best first
 */
public record AuthorizeRequest(
        String redirectUri,
        boolean redirectUriGiven,
        @Nullable String state,
        Set<String> scopes,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        @Nullable String resource,
        @Nullable Set<String> idTokenClaims,
        @Nullable String uiLocales) {

    private static final int MAX_UI_LOCALES = 256;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static AuthorizeRequest of(OAuth2AuthorizationRequest request, Set<String> registeredRedirectUris) {
        var given = request.getRedirectUri();
        return of(
                given == null ? registeredRedirectUris.iterator().next() : given,
                given != null,
                request.getState(),
                request.getScopes(),
                request.getAdditionalParameters());
    }

    /** Of a request that names its redirect URI. */
    public static AuthorizeRequest of(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return of(
                Objects.requireNonNull(request.getRedirectUri()),
                true,
                request.getState(),
                request.getScopes(),
                request.getAdditionalParameters());
    }

    private static AuthorizeRequest of(
            String redirectUri,
            boolean redirectUriGiven,
            @Nullable String state,
            Set<String> scopes,
            Map<String, Object> parameters) {
        return new AuthorizeRequest(
                redirectUri,
                redirectUriGiven,
                state,
                new TreeSet<>(scopes),
                text(parameters, OidcParameterNames.NONCE),
                text(parameters, PkceParameterNames.CODE_CHALLENGE),
                resources(parameters),
                RequestedClaims.inIdToken(text(parameters, RequestedClaims.PARAMETER)),
                languages(parameters));
    }

    public static AuthorizeRequest read(String json) {
        return JSON.readValue(json, AuthorizeRequest.class);
    }

    public String write() {
        return JSON.writeValueAsString(this);
    }

    /**
     * Whether the app, as it is now, could make this request: it is trusted if it was, its document says what it said, its
     * address is registered, its scopes are within the ceiling.
     */
    public boolean isStillAllowedTo(RegisteredClient client, Instant madeAt, TokenTargets targets) {
        var app = StoredClients.appOf(client);
        var trustEndedAt = app.trustEndedAt();
        var acceptedAt = app.documentAcceptedAt();
        return (trustEndedAt == null || trustEndedAt.isBefore(madeAt))
                && (acceptedAt == null || !acceptedAt.isAfter(madeAt))
                && targets.reach(app, scopes).isWhole()
                && (RegisteredRedirects.include(client, redirectUri)
                        || TryAttempt.isRunning(client.getClientId(), redirectUri, state, codeChallenge));
    }

    /** The address that makes this request once more, of a person who signs in for it. */
    public String signInAgain(String clientId) {
        return address(clientId, "login");
    }

    /** The address that makes this request once more. */
    public String makeAgain(String clientId) {
        return address(clientId, null);
    }

    private String address(String clientId, @Nullable String prompt) {
        // A parameter without a value is left out; several resources are several parameters.
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUriGiven ? redirectUri : null);
        parameters.put("scope", String.join(" ", QualifiedScope.names(scopes)));
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        parameters.put("code_challenge", codeChallenge);
        parameters.put("code_challenge_method", codeChallenge == null ? null : "S256");
        parameters.put(RequestedClaims.PARAMETER, RequestedClaims.forIdToken(toldInIdToken()));
        parameters.put(AskedLanguage.PARAMETER, uiLocales);
        parameters.put("prompt", prompt);
        return Paths.AUTHORIZE + "?"
                + Stream.concat(
                                parameters.entrySet().stream()
                                        .filter(parameter -> parameter.getValue() != null)
                                        .map(parameter ->
                                                pair(parameter.getKey(), Objects.requireNonNull(parameter.getValue()))),
                                resources().stream().map(named -> pair(RequestedResources.PARAMETER, named)))
                        .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public List<String> resources() {
        return resource == null ? List.of() : List.of(resource.split(" "));
    }

    public Set<String> toldInIdToken() {
        return idTokenClaims == null ? Set.of() : idTokenClaims;
    }

    /** Checked by now: there is no blank in them. */
    private static @Nullable String resources(Map<String, Object> parameters) {
        var named = RequestedResources.named(parameters);
        return named.isEmpty() ? null : String.join(" ", named);
    }

    /** Only a wish, so one of a hostile length is no wish. */
    private static @Nullable String languages(Map<String, Object> parameters) {
        var wish = text(parameters, AskedLanguage.PARAMETER);
        return wish == null || wish.length() > MAX_UI_LOCALES ? null : wish;
    }

    private static @Nullable String text(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
