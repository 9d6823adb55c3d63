package org.grantdesk.sessions;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL, properties = "grantdesk.tokens.max-days=30")
class TokenDirectoryServicePostgresTest extends TokenDirectoryServiceTest {}
