package org.grantdesk.authserver;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class ApiTokensPostgresTest extends ApiTokensTest {}
