package org.grantdesk.demo;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(properties = "grantdesk.demo=true", database = Database.Kind.POSTGRESQL)
class DemoDataPostgresTest extends DemoDataTest {}
