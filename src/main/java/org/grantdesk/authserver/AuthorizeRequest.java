package org.grantdesk.authserver;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of an authorization request is needed later on (RFC 6749, section 4.1.1; RFC 7636; OpenID Connect Core).
 *
 * @param redirectUri where the answer goes
 * @param redirectUriGiven whether the request named it, so that the token request must name it too
 * @param state handed back as it came
 * @param codeChallenge made with S256
 * @param resource whom the tokens are for (RFC 8707)
 */
record AuthorizeRequest(
        String redirectUri,
        boolean redirectUriGiven,
        @Nullable String state,
        Set<String> scopes,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        @Nullable String resource) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static AuthorizeRequest of(OAuth2AuthorizationRequest request, Set<String> registeredRedirectUris) {
        var given = request.getRedirectUri();
        return new AuthorizeRequest(
                given == null ? registeredRedirectUris.iterator().next() : given,
                given != null,
                request.getState(),
                new TreeSet<>(request.getScopes()),
                text(request.getAdditionalParameters(), OidcParameterNames.NONCE),
                text(request.getAdditionalParameters(), PkceParameterNames.CODE_CHALLENGE),
                text(request.getAdditionalParameters(), "resource"));
    }

    static AuthorizeRequest read(String json) {
        return JSON.readValue(json, AuthorizeRequest.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    private static @Nullable String text(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
