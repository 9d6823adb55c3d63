package org.grantdesk.authserver;

/** Where the endpoints are. */
final class AuthorizationServerPaths {

    static final String AUTHORIZE = "/oauth/authorize";
    static final String TOKEN = "/oauth/access_token";
    static final String REVOKE = "/oauth/revoke";
    static final String INTROSPECT = "/oauth/introspect";
    static final String USER_INFO = "/oauth/userinfo";
    static final String KEYS = "/oauth/jwks";
    static final String LOGOUT = "/oauth/logout";
    /** The question for consent. */
    static final String CONSENT = "/oauth/consent";

    /** The question whether to sign out. */
    static final String SIGN_OUT = "/oauth/sign-out";

    /** What refusals of user info point to (RFC 9728). */
    static final String RESOURCE = "/.well-known/oauth-protected-resource";

    private AuthorizationServerPaths() {}
}
