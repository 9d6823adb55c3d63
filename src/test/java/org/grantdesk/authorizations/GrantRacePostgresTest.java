package org.grantdesk.authorizations;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class GrantRacePostgresTest extends GrantRaceTest {}
