package org.grantdesk.base;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;

@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class TransactionsPostgresTest extends TransactionsTest {}
