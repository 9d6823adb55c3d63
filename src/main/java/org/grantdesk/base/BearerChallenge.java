package org.grantdesk.base;

import org.springframework.stereotype.Component;

/**
 * Words the header {@code WWW-Authenticate} of our own resources: what is wrong with the access token (RFC 6750,
 * section 3), and where a client learns which authorization server to ask (RFC 9728, section 5.1). Some clients renew
 * their token only when the challenge names an error.
 */
@Component
public class BearerChallenge {

    private final BaseUrl baseUrl;

    BearerChallenge(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** For a request without a token, which is told no error (RFC 6750, section 3.1). */
    public String withoutToken() {
        return "Bearer " + metadata();
    }

    /** For a request whose token was not accepted. */
    public String error(String code) {
        return "Bearer error=\"" + code + "\", " + metadata();
    }

    /** For a token that lacks a scope. */
    public String insufficientScope(String needed) {
        return "Bearer error=\"insufficient_scope\", scope=\"" + needed + "\", " + metadata();
    }

    private String metadata() {
        return "resource_metadata=\"" + baseUrl.get() + Paths.RESOURCE_METADATA + "\"";
    }
}
