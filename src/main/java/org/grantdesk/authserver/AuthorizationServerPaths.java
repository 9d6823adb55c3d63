package org.grantdesk.authserver;

import java.util.Set;
import org.grantdesk.base.BearerChallenge;

/** Where the endpoints are. */
final class AuthorizationServerPaths {

    static final String AUTHORIZE = "/oauth/authorize";
    static final String TOKEN = "/oauth/access_token";
    static final String REVOKE = "/oauth/revoke";
    static final String INTROSPECT = "/oauth/introspect";
    static final String USER_INFO = "/oauth/userinfo";
    static final String KEYS = "/oauth/jwks";
    static final String LOGOUT = "/oauth/logout";
    static final String CONSENT = "/oauth/consent";

    /** The question whether an address is to be registered. */
    static final String REDIRECT_URI = "/oauth/redirect-uri";

    static final String SIGN_OUT = "/oauth/sign-out";

    /** Where everything is that is found without being told (RFC 8615). */
    static final String WELL_KNOWN = "/.well-known";

    static final String SERVER_METADATA = WELL_KNOWN + "/oauth-authorization-server";
    static final String OPENID_METADATA = WELL_KNOWN + "/openid-configuration";

    /** What refusals of our resources point to (RFC 9728). */
    static final String RESOURCE_METADATA = BearerChallenge.METADATA;

    /** People come here with their browser and its cookies; everything else is called by apps. */
    static final Set<String> VISITED = Set.of(AUTHORIZE, LOGOUT);

    private AuthorizationServerPaths() {}
}
