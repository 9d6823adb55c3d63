package org.grantdesk.security;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the calls of one row of the permission matrix are about.
 *
 * @param asker id of who asks
 * @param app an app, with a secret
 * @param api an API
 * @param secret id of the app's secret, and of one of the API
 * @param person somebody else
 * @param successor username of somebody who could take over the app
 * @param role name of a role that nobody has
 * @param roleId its id
 * @param scope name of a scope that no app uses
 * @param request id of a request for a scope of the API for the app, by somebody who manages everybody's apps
 */
record Stage(
        String asker,
        String app,
        String api,
        String secret,
        String person,
        String successor,
        String role,
        String roleId,
        String scope,
        String request) {

    static final Stage OF_NOTHING = new Stage("", "", "", "", "", "", "", "", "", "");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A name that nothing has yet. */
    String fresh(String prefix) {
        return prefix + "_" + NUMBER.incrementAndGet();
    }

    /** Of an app or an API as it is right after its registration. */
    long version() {
        return 0;
    }

    Stage by(String asker) {
        return new Stage(asker, app, api, secret, person, successor, role, roleId, scope, request);
    }

    Stage withApi(String api) {
        return new Stage(asker, app, api, secret, person, successor, role, roleId, scope, request);
    }

    Stage withApp(String app) {
        return new Stage(asker, app, api, secret, person, successor, role, roleId, scope, request);
    }
}
