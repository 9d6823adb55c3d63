package org.grantdesk.authserver;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class UnusedAppsPostgresTest extends UnusedAppsTest {}
