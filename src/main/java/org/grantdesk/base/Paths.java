package org.grantdesk.base;

import java.util.Map;
import java.util.Set;

/**
 * The one home of the server's paths: endpoints, plain pages and files. Screens have their routes in the
 * {@code …Navigation} of their feature, but for those that pages and mails lead to; the calls of the API stand at their
 * controllers.
 */
public final class Paths {

    /** What the protocol's endpoints, and the pages around them, are below. */
    public static final String OAUTH = "/oauth/";

    public static final String AUTHORIZE = OAUTH + "authorize";
    public static final String TOKEN = OAUTH + "access_token";
    public static final String REVOKE = OAUTH + "revoke";
    public static final String INTROSPECT = OAUTH + "introspect";
    public static final String USER_INFO = OAUTH + "userinfo";
    public static final String KEYS = OAUTH + "jwks";
    public static final String OAUTH_LOGOUT = OAUTH + "logout";

    /** Where apps register themselves; each one's registration is below it. */
    public static final String REGISTER = OAUTH + "register";

    /** Ends an app's access; a call of the Mattermost dialect. */
    public static final String DEAUTHORIZE = OAUTH + "deauthorize";

    /** People come to these endpoints with their browser and its cookies; all others are called by apps. */
    public static final Set<String> VISITED = Set.of(AUTHORIZE, OAUTH_LOGOUT);

    public static final String CONSENT = OAUTH + "consent";

    /** The question whether a redirect URI is to be registered. */
    public static final String REDIRECT_URI = OAUTH + "redirect-uri";

    /** Waits with a person whose app is on hold. */
    public static final String WAITING = OAUTH + "waiting";

    /** Says why a request of an app cannot be answered. */
    public static final String REFUSED = OAUTH + "refused";

    /** The question whether to sign out of an app. */
    public static final String SIGN_OUT = OAUTH + "sign-out";

    /** Where everything is that is found without being told (RFC 8615). */
    public static final String WELL_KNOWN = "/.well-known";

    public static final String SERVER_METADATA = WELL_KNOWN + "/oauth-authorization-server";
    public static final String OPENID_METADATA = WELL_KNOWN + "/openid-configuration";

    /** What refusals of our resources point to (RFC 9728). */
    public static final String RESOURCE_METADATA = WELL_KNOWN + "/oauth-protected-resource";

    /** At another host: the apps that it has. */
    public static final String DOMAIN_FILE = WELL_KNOWN + "/grantdesk.json";

    public static final String API = "/api/";

    /** Where the Mattermost dialect begins. */
    public static final String API_V4 = API + "v4";

    public static final String LOGIN = "/login";

    /** The question whether a provider's account is to be linked. */
    public static final String LINK_IDENTITY = LOGIN + "/link";

    /** Where a sign-in with a provider begins, before the registration's id. */
    public static final String PROVIDER_START = "/oauth2/authorization/";

    /** Where a provider sends the browser back to, before the registration's id. */
    public static final String PROVIDER_CALLBACK = LOGIN + "/oauth2/code/";

    public static final String LOGOUT = "/logout";

    /** Leads on to the provider, to sign out there. */
    public static final String PROVIDER_LOGOUT = LOGOUT + "/provider";

    /** Where the provider sends the browser back to after that. */
    public static final String LOGGED_OUT = LOGOUT + "/done";

    /** Where providers send logout tokens, before the registration's id. */
    public static final String BACK_CHANNEL = LOGOUT + "/connect/back-channel/";

    public static final String SETUP = "/setup";

    /** Where mailed invitations and links to a new password lead. */
    public static final String LINK = "/link";

    public static final String FORGOT = "/forgot";
    public static final String ERROR = "/error";
    public static final String ALIVE = "/livez";
    public static final String READY = "/readyz";

    /** Our stylesheets and pictures. */
    public static final String FILES = "/grantdesk/";

    /** What Vaadin's servlet serves. */
    public static final String FRONT_END = "/VAADIN/";

    /** What its build has made. */
    public static final String BUILT = FRONT_END + "build";

    /** The route of the list of apps; the screens of one are below it. */
    public static final String APPS = "apps";

    /** Below the list of apps or APIs: the form that registers one. */
    public static final String NEW = "/new";

    /** Below an app or an API: the people it serves. */
    public static final String THING_PEOPLE = "/people";

    /** Below an app or an API: its secrets. */
    public static final String THING_SECRETS = "/secrets";

    /** Below an app or an API: what was changed. */
    public static final String THING_ACTIVITY = "/activity";

    /** Below an API, or below what was changed of an app: the numbers by day. */
    public static final String THING_USAGE = "/usage";

    /** Of one app. */
    public static final String APP_SETTINGS = "/settings";

    /** Goes through a sign-in into an app. */
    public static final String APP_TRY = "/try";

    /** The route of the list of apps that wait for approval. */
    public static final String APPROVALS_ROUTE = "approvals";

    /** The same, for mails. */
    public static final String APPROVALS = "/" + APPROVALS_ROUTE;

    /** The route of the apps that people let act for them. */
    public static final String AUTHORIZED_ROUTE = "authorized";

    /** The same, for mails. */
    public static final String AUTHORIZED = "/" + AUTHORIZED_ROUTE;

    /** The route of what people see about themselves. */
    public static final String PROFILE = "profile";

    /** By what names templates have them, as in {@code ${paths.login}}. */
    public static final Map<String, String> FOR_TEMPLATES = Map.ofEntries(
            Map.entry("login", LOGIN),
            Map.entry("logout", LOGOUT),
            Map.entry("forgot", FORGOT),
            Map.entry("setup", SETUP),
            Map.entry("link", LINK),
            Map.entry("linkIdentity", LINK_IDENTITY),
            Map.entry("authorize", AUTHORIZE),
            Map.entry("redirectUri", REDIRECT_URI),
            Map.entry("signOut", SIGN_OUT),
            Map.entry("apps", "/" + APPS + "/"),
            Map.entry("appSettings", APP_SETTINGS),
            Map.entry("profile", "/" + PROFILE));

    private Paths() {}
}
