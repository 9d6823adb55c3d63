package org.grantdesk.compatibility;

import org.grantdesk.testing.GrantdeskTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The same where secrets can be told again, as Mattermost does. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "grantdesk.client-secrets=recoverable")
class Mattermost4jRecoverableTest extends Mattermost4jTest {

    @Override
    boolean secretsAreRecoverable() {
        return true;
    }
}
