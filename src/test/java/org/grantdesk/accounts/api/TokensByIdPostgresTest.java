package org.grantdesk.accounts.api;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class TokensByIdPostgresTest extends TokensByIdTest {}
