package org.grantdesk.clients;

import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of apps begin with: nobody's app yet, somebody to own one, and others around. */
@GrantdeskTest
abstract class AppsTest {

    @Autowired
    ClientService apps;

    @Autowired
    ClientSecretService secrets;

    @Autowired
    ClientCatalog catalog;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    TestPerson owner;
    TestPerson stranger;
    TestPerson manager;
    TestPerson admin;

    @BeforeEach
    void people() {
        database.clear();
        owner = users.with(Authorities.MANAGE_OAUTH);
        stranger = users.with(Authorities.MANAGE_OAUTH);
        manager = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        admin = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_SYSTEM);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
        users.signOut();
    }

    /** Registers an app of this person, under the portal's rules. */
    ClientCredentials register(TestPerson person, ClientMetadata app) {
        return users.as(person, () -> apps.register(app, MetadataRules.PORTAL));
    }

    /** Registers a confidential app of {@link #owner}, and gives its id. */
    String register(String name) {
        return register(owner, TestApps.confidential(name)).details().clientId();
    }

    ClientDetails update(TestPerson person, String clientId, ClientMetadata app) {
        return users.as(person, () -> apps.update(clientId, app, MetadataRules.PORTAL, null));
    }

    /** The app as it is stored now. */
    ClientDetails stored(String clientId) {
        return users.as(manager, () -> apps.get(clientId));
    }
}
