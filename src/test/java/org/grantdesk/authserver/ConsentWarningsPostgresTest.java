package org.grantdesk.authserver;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class ConsentWarningsPostgresTest extends ConsentWarningsTest {}
