package org.grantdesk.sessions;

import org.grantdesk.testing.ProviderPostgresTest;

@ProviderPostgresTest
class TokenDirectoryServicePostgresTest extends TokenDirectoryServiceTest {}
