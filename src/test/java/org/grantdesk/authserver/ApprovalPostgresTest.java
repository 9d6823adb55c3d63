package org.grantdesk.authserver;

import org.grantdesk.testing.PostgresApiTest;

@PostgresApiTest
class ApprovalPostgresTest extends ApprovalTest {}
