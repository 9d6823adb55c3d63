package org.grantdesk.identities;

import org.grantdesk.testing.ProviderPostgresTest;

@ProviderPostgresTest
class ProviderAccountsPostgresTest extends ProviderAccountsTest {}
