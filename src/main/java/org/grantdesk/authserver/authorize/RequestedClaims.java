package org.grantdesk.authserver.authorize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a request asks to know of the person one by one (OpenID Connect Core, section 5.5). Here people allow scopes and
 * no single claims, so asking for a claim is asking for the scope that tells it, on the consent page like any other. What
 * no scope tells counts as not asked: all of it is voluntary. What is asked of the ID token stands in it, as far as the
 * scope was allowed.
 */
final class RequestedClaims {

    static final String PARAMETER = "claims";

    static final OAuth2Error UNREADABLE = new OAuth2Error(
            OAuth2ErrorCodes.INVALID_REQUEST,
            "claims must be a JSON object with the members userinfo and id_token, which are objects",
            null);

    private static final String USER_INFO = "userinfo";
    private static final String ID_TOKEN = "id_token";
    private static final Map<String, String> SCOPES = new HashMap<>();

    static {
        for (var claim : new String[] {
            "name", "preferred_username", "given_name", "family_name", "nickname", "locale", "updated_at"
        }) {
            SCOPES.put(claim, "profile");
        }
        SCOPES.put("email", "email");
        SCOPES.put("email_verified", "email");
    }

    private RequestedClaims() {}

    /** Whether it is an object, and what is asked of user info and ID token too. */
    static boolean isReadable(String json) {
        var request = read(json);
        return request.isObject()
                && isObjectOrNothing(request.path(USER_INFO))
                && isObjectOrNothing(request.path(ID_TOKEN));
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || node.isNull() || node.isMissingNode();
    }

    /** The person about whom an ID token is asked for and no other (section 5.5.1); {@code null} for anyone. */
    static @Nullable String subject(String json) {
        var subject = read(json).path(ID_TOKEN).path("sub").path("value");
        return subject.isString() ? subject.asString() : null;
    }

    /** The scopes behind the claims, of those that the app may ask for. */
    static Set<String> scopes(String json, Set<String> ceiling) {
        var scopes = new TreeSet<String>();
        var request = read(json);
        for (var place : List.of(USER_INFO, ID_TOKEN)) {
            request.path(place).propertyNames().forEach(claim -> scopes.add(SCOPES.getOrDefault(claim, "openid")));
        }
        scopes.retainAll(ceiling);
        return scopes;
    }

    /** The claims asked of the ID token, of those that a scope tells. */
    static Set<String> inIdToken(@Nullable String json) {
        var claims = new TreeSet<String>();
        if (json != null) {
            read(json).path(ID_TOKEN).propertyNames().forEach(claims::add);
            claims.retainAll(SCOPES.keySet());
        }
        return claims;
    }

    /** The request that asks these of the ID token; {@code null} for none. */
    static @Nullable String forIdToken(Set<String> claims) {
        return claims.isEmpty()
                ? null
                : claims.stream()
                        .map(claim -> "\"" + claim + "\":null")
                        .collect(Collectors.joining(",", "{\"" + ID_TOKEN + "\":{", "}}"));
    }

    private static JsonNode read(String json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
