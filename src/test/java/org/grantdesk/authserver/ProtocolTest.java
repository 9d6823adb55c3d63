package org.grantdesk.authserver;

import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.grantdesk.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A test of the protocol over real HTTP: a person in a browser, and an app of somebody else's. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class ProtocolTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    ClientService clients;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    TestPerson person;
    TestPerson developer;
    Visitor visitor;
    RelyingParty app;

    @BeforeEach
    void begin() {
        developer = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        person = users.withPassword();
        visitor = new Visitor(port);
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        app = register(TestApps.confidential("Relying Party"));
    }

    RelyingParty register(ClientMetadata metadata) {
        var registered = users.as(developer, () -> clients.register(metadata, MetadataRules.PORTAL));
        return new RelyingParty(
                port,
                registered.details().clientId(),
                registered.clientSecret(),
                metadata.redirectUris().getFirst());
    }

    /** Another person, signed in in another browser. */
    Visitor somebodyElse() {
        var other = new Visitor(port);
        other.signIn(users.withPassword().username(), TestUsers.PASSWORD);
        return other;
    }
}
