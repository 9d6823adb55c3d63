package org.grantdesk.authserver;

import org.grantdesk.testing.ProviderPostgresTest;

@ProviderPostgresTest
class AssertionGrantPostgresTest extends AssertionGrantTest {}
