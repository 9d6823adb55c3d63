package org.grantdesk.compatibility;

import org.grantdesk.testing.PostgresApiTest;

/** The same where secrets can be told again, as Mattermost does, and on PostgreSQL. */
@PostgresApiTest
class Mattermost4jRecoverableTest extends Mattermost4jTest {

    @Override
    boolean secretsAreRecoverable() {
        return true;
    }
}
