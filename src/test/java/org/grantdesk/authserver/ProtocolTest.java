package org.grantdesk.authserver;

import java.util.Objects;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
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
    HttpVisitor visitor;
    RelyingParty app;

    @BeforeEach
    void begin() {
        // Every test fails a lot, and all from this computer.
        jdbc.update("delete from throttle");
        developer = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        person = users.withPassword();
        visitor = new HttpVisitor(port);
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        app = register(TestApps.confidential("Relying Party"));
    }

    RelyingParty register(ClientMetadata metadata) {
        return register(metadata, MetadataRules.PORTAL);
    }

    RelyingParty register(ClientMetadata metadata, MetadataRules rules) {
        var registered = users.as(developer, () -> clients.register(metadata, rules));
        return new RelyingParty(
                port,
                registered.details().clientId(),
                registered.clientSecret(),
                metadata.redirectUris().getFirst());
    }

    /** The tokens of a person who allowed what was asked. */
    RelyingParty.Answer tokens(String... more) {
        return app.redeem(app.authorize(visitor, more).get("code"));
    }

    /** An app that acts for itself, and may ask for a scope of its own. */
    RelyingParty machine() {
        var registered = register(TestApps.confidential("Machine"));
        jdbc.update("update client set machine = true where id = ?", registered.clientId());
        allow(registered, "reports");
        return registered;
    }

    /** Lets the app ask for this scope and for no other any more than it was let before; makes the scope. */
    void allow(RelyingParty client, String scope) {
        jdbc.update(
                "insert into scope (name, title_en, title_de, sentence_en, sentence_de, risk, built_in, created_at,"
                        + " updated_at, version) values (?, ?, ?, '', '', 'LOW', false, current_timestamp,"
                        + " current_timestamp, 0) on conflict do nothing",
                scope,
                scope,
                scope);
        jdbc.update("insert into client_scope (client_id, scope) values (?, ?)", client.clientId(), scope);
    }

    long count(String table, RelyingParty client) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from " + table + " where client_id = ?", Long.class, client.clientId()));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    /** Another person, signed in in another browser. */
    HttpVisitor somebodyElse() {
        var other = new HttpVisitor(port);
        other.signIn(users.withPassword().username(), TestUsers.PASSWORD);
        return other;
    }
}
