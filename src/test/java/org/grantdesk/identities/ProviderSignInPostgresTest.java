package org.grantdesk.identities;

import org.grantdesk.testing.ProviderPostgresTest;

@ProviderPostgresTest
class ProviderSignInPostgresTest extends ProviderSignInTest {}
