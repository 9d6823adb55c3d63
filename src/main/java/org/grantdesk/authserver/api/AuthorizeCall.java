package org.grantdesk.authserver.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.grantdesk.base.Ids;
import org.grantdesk.mattermost.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** An authorization request as JSON. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AuthorizeCall(
        @Nullable String responseType,
        @Nullable String clientId,
        @Nullable String redirectUri,
        @Nullable String scope,
        @Nullable String state,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod,
        @Nullable String resource) {

    private static final int LONGEST_URI = 256;
    private static final int LONGEST_STATE = 1024;
    private static final int LONGEST_SCOPE = 128;
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43,128}");

    /** Refuses what the dialect refuses before it looks for the app. */
    void check() {
        require(Ids.isWellFormed(orEmpty(clientId)), "model.authorize.is_valid.client_id.app_error");
        require(!orEmpty(responseType).isEmpty(), "model.authorize.is_valid.response_type.app_error");
        var uri = orEmpty(redirectUri);
        require(
                uri.length() <= LONGEST_URI && (uri.startsWith("https://") || uri.startsWith("http://")),
                "model.authorize.is_valid.redirect_uri.app_error");
        require(orEmpty(state).length() <= LONGEST_STATE, "model.authorize.is_valid.state.app_error");
        require(orEmpty(scope).length() <= LONGEST_SCOPE, "model.authorize.is_valid.scope.app_error");
        var challenge = orEmpty(codeChallenge);
        var method = orEmpty(codeChallengeMethod);
        require(
                challenge.isEmpty()
                        ? method.isEmpty()
                        : CHALLENGE.matcher(challenge).matches(),
                "model.authorize.is_valid.code_challenge.app_error");
        require(
                challenge.isEmpty() || method.equals("S256"),
                "model.authorize.is_valid.code_challenge_method.unsupported.app_error");
    }

    /** By their names on the wire; what is empty is left out, except for the state. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "response_type", responseType);
        put(parameters, "client_id", clientId);
        put(parameters, "redirect_uri", redirectUri);
        put(parameters, "scope", scope);
        put(parameters, "nonce", nonce);
        put(parameters, "code_challenge", codeChallenge);
        put(parameters, "code_challenge_method", codeChallengeMethod);
        put(parameters, "resource", resource);
        parameters.put("state", orEmpty(state));
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static void require(boolean right, String id) {
        if (!right) {
            throw new ApiException(HttpStatus.BAD_REQUEST, id);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
