package org.grantdesk.clients.api;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class AppLimitsPostgresTest extends AppLimitsTest {}
