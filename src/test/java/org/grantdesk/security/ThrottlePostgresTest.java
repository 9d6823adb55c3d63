package org.grantdesk.security;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class ThrottlePostgresTest extends ThrottleTest {}
