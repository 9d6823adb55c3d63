package org.grantdesk.authserver.protocol;

import java.util.Set;
import org.grantdesk.base.BearerChallenge;

/** Where the endpoints are. */
public final class AuthorizationServerPaths {

    public static final String AUTHORIZE = "/oauth/authorize";
    public static final String TOKEN = "/oauth/access_token";
    public static final String REVOKE = "/oauth/revoke";
    public static final String INTROSPECT = "/oauth/introspect";
    public static final String USER_INFO = "/oauth/userinfo";
    public static final String KEYS = "/oauth/jwks";
    public static final String LOGOUT = "/oauth/logout";
    public static final String CONSENT = "/oauth/consent";

    /** The question whether an address is to be registered. */
    public static final String REDIRECT_URI = "/oauth/redirect-uri";

    public static final String SIGN_OUT = "/oauth/sign-out";

    /** Where everything is that is found without being told (RFC 8615). */
    public static final String WELL_KNOWN = "/.well-known";

    public static final String SERVER_METADATA = WELL_KNOWN + "/oauth-authorization-server";
    public static final String OPENID_METADATA = WELL_KNOWN + "/openid-configuration";

    /** What refusals of our resources point to (RFC 9728). */
    public static final String RESOURCE_METADATA = BearerChallenge.METADATA;

    /** People come here with their browser and its cookies; everything else is called by apps. */
    public static final Set<String> VISITED = Set.of(AUTHORIZE, LOGOUT);

    private AuthorizationServerPaths() {}
}
