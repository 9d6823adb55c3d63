package org.grantdesk.people;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class PersonFinderPostgresTest extends PersonFinderTest {}
