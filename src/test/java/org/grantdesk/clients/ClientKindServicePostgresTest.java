package org.grantdesk.clients;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class ClientKindServicePostgresTest extends ClientKindServiceTest {}
