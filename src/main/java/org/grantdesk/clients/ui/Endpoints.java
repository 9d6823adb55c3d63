package org.grantdesk.clients.ui;

/**
 * The addresses an app talks to.
 *
 * @param issuer who the tokens say they come from (RFC 8414)
 */
record Endpoints(String issuer) {

    String authorize() {
        return issuer + "/oauth/authorize";
    }

    String token() {
        return issuer + "/oauth/access_token";
    }

    String revoke() {
        return issuer + "/oauth/revoke";
    }

    String introspect() {
        return issuer + "/oauth/introspect";
    }

    String userInfo() {
        return issuer + "/oauth/userinfo";
    }

    /** Where apps without OpenID Connect find out who signed in. */
    String account() {
        return issuer + "/api/v4/users/me";
    }

    String jwks() {
        return issuer + "/oauth/jwks";
    }

    String logout() {
        return issuer + "/oauth/logout";
    }

    String discovery() {
        return issuer + "/.well-known/openid-configuration";
    }

    String metadata() {
        return issuer + "/.well-known/oauth-authorization-server";
    }
}
