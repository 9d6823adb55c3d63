package org.grantdesk.base.api;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class HostileInputPostgresTest extends HostileInputTest {}
