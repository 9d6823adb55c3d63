package org.grantdesk.authserver;

import java.util.Map;
import java.util.stream.Stream;
import org.grantdesk.base.BaseUrl;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;

/** Checks whom tokens are requested for: only this server's own interfaces take its tokens (RFC 8707, section 2). */
@Component
class RequestedResources {

    static final String PARAMETER = "resource";
    static final String REFUSAL = "invalid_target";

    private static final int LONGEST = 512;

    private final BaseUrl baseUrl;

    RequestedResources(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    boolean exists(String resource) {
        return resource.length() <= LONGEST
                && (resource + "/").startsWith(baseUrl.get() + "/")
                && resource.indexOf('#') < 0;
    }

    /**
     * Checks a token request, which may name several (RFC 8707, section 2.2).
     *
     * @param parameters as the framework hands them over: a text, or an array of them
     */
    void check(Map<String, Object> parameters) {
        var named = switch (parameters.get(PARAMETER)) {
            case String one -> Stream.of(one);
            case String[] several -> Stream.of(several);
            case null, default -> Stream.<String>empty();
        };
        if (!named.allMatch(this::exists)) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(REFUSAL, "The resource is not one that this server issues tokens for", null));
        }
    }
}
