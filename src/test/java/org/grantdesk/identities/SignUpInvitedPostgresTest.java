package org.grantdesk.identities;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class SignUpInvitedPostgresTest extends SignUpInvitedTest {}
