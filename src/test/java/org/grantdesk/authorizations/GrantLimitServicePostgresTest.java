package org.grantdesk.authorizations;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class GrantLimitServicePostgresTest extends GrantLimitServiceTest {}
