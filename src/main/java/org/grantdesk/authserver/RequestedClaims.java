package org.grantdesk.authserver;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request asks to know of the person one by one (OpenID Connect Core, section 5.5). Here people allow scopes and
 * no single claims, so asking for a claim is asking for the scope that tells it, on the consent page like any other. What
 * no scope tells, and what cannot be read, counts as not asked: all of it is voluntary.
 */
final class RequestedClaims {

    static final String PARAMETER = "claims";

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

    /** The person about whom an ID token is asked for and no other (section 5.5.1); {@code null} for anybody. */
    static @Nullable String subject(String json) {
        try {
            var subject = JsonMapper.shared()
                    .readTree(json)
                    .path("id_token")
                    .path("sub")
                    .path("value");
            return subject.isString() ? subject.asString() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The scopes behind the claims, of those that the app may ask for. */
    static Set<String> scopes(String json, Set<String> ceiling) {
        var scopes = new TreeSet<String>();
        try {
            var request = JsonMapper.shared().readTree(json);
            for (var place : new String[] {"userinfo", "id_token"}) {
                request.path(place).propertyNames().forEach(claim -> scopes.add(SCOPES.getOrDefault(claim, "openid")));
            }
        } catch (JacksonException e) {
            return Set.of();
        }
        scopes.retainAll(ceiling);
        return scopes;
    }
}
