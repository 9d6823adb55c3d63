package org.grantdesk.authserver;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class SigningKeysPostgresTest extends SigningKeysTest {}
