package org.grantdesk.compatibility;

import org.grantdesk.testing.PostgresApiTest;

/** The same where secrets can be told again, as Mattermost does, and on PostgreSQL. */
@PostgresApiTest
class JavaScriptClientRecoverableTest extends JavaScriptClientTest {

    @Override
    boolean secretsAreRecoverable() {
        return true;
    }
}
