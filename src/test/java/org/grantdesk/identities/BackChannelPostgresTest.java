package org.grantdesk.identities;

import org.grantdesk.testing.ProviderPostgresTest;

@ProviderPostgresTest
class BackChannelPostgresTest extends BackChannelTest {}
