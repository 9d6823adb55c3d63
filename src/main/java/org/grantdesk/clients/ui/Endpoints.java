package org.grantdesk.clients.ui;

import org.grantdesk.base.Paths;

/**
 * The addresses an app talks to.
 *
 * @param issuer who the tokens say they come from (RFC 8414)
 */
record Endpoints(String issuer) {

    String authorize() {
        return issuer + Paths.AUTHORIZE;
    }

    String token() {
        return issuer + Paths.TOKEN;
    }

    String revoke() {
        return issuer + Paths.REVOKE;
    }

    String introspect() {
        return issuer + Paths.INTROSPECT;
    }

    String userInfo() {
        return issuer + Paths.USER_INFO;
    }

    /** Where apps without OpenID Connect find out who signed in. */
    String account() {
        return issuer + Paths.API_V4 + "/users/me";
    }

    String jwks() {
        return issuer + Paths.KEYS;
    }

    String logout() {
        return issuer + Paths.OAUTH_LOGOUT;
    }

    String discovery() {
        return issuer + Paths.OPENID_METADATA;
    }

    String metadata() {
        return issuer + Paths.SERVER_METADATA;
    }
}
