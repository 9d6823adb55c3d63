package org.grantdesk.identities;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@Tag("postgres")
@GrantdeskTest(database = Database.Kind.POSTGRESQL, webEnvironment = WebEnvironment.RANDOM_PORT)
class ProviderAccountsPostgresTest extends ProviderAccountsTest {}
