package org.grantdesk.signin;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class PersonLinkServicePostgresTest extends PersonLinkServiceTest {}
