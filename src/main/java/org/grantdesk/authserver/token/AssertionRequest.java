package org.grantdesk.authserver.token;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;

/** A token request with an assertion. */
final class AssertionRequest extends OAuth2AuthorizationGrantAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final String assertion;
    private final transient Set<String> scopes;
    private final transient List<String> resources;

    AssertionRequest(Authentication app, String assertion, Set<String> scopes, List<String> resources) {
        super(AuthorizationGrantType.JWT_BEARER, app, Map.of());
        this.assertion = assertion;
        this.scopes = scopes;
        this.resources = resources;
    }

    String assertion() {
        return assertion;
    }

    /** Those that the request names; none: whatever the assertion allows. */
    Set<String> scopes() {
        return scopes;
    }

    List<String> resources() {
        return resources;
    }
}
