package org.grantdesk.mattermost;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class HostileInputPostgresTest extends HostileInputTest {}
