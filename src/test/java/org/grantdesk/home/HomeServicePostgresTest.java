package org.grantdesk.home;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class HomeServicePostgresTest extends HomeServiceTest {}
