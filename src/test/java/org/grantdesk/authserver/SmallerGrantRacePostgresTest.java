package org.grantdesk.authserver;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class SmallerGrantRacePostgresTest extends SmallerGrantRaceTest {}
