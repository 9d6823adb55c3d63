package org.grantdesk.sessions;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class SessionServicePostgresTest extends SessionServiceTest {}
