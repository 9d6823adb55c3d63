package org.grantdesk.accounts;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class SavedViewServicePostgresTest extends SavedViewServiceTest {}
