package org.grantdesk.identities;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@GrantdeskTest(database = Database.Kind.POSTGRESQL, webEnvironment = WebEnvironment.RANDOM_PORT)
class ProviderAccountsPostgresTest extends ProviderAccountsTest {}
