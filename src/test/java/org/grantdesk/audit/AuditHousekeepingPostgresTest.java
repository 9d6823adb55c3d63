package org.grantdesk.audit;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class AuditHousekeepingPostgresTest extends AuditHousekeepingTest {}
