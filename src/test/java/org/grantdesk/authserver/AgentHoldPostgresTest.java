package org.grantdesk.authserver;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class AgentHoldPostgresTest extends AgentHoldTest {}
