package org.grantdesk.authorizations;

import java.time.Duration;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of grants begin with: nobody's grant yet, two people, a developer, and somebody who helps people. */
@GrantdeskTest
abstract class GrantsTest {

    @Autowired
    ClientService clients;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    TestGrants given;
    TestPerson developer;
    TestPerson person;
    TestPerson other;
    TestPerson helper;

    @BeforeEach
    void people() {
        database.clear();
        given = new TestGrants(database, clock);
        developer = users.with(Authorities.MANAGE_OAUTH);
        person = users.with();
        other = users.with();
        helper = users.with(Authorities.EDIT_OTHER_USERS);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
        users.signOut();
    }

    /** An app of the developer's. */
    String app(String name) {
        return users.as(developer, () -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL))
                .details()
                .clientId();
    }

    /** An app of the developer's that this person lets act for them, since so many days. */
    String granted(TestPerson by, String name, int days) {
        var app = app(name);
        given.grant(by, app, "openid profile", Duration.ofDays(days));
        return app;
    }

    long recorded(String action, TestPerson by) {
        return database.count("audit_event", "outcome = 'DONE' and action = ? and actor_id = ?", action, by.id());
    }
}
