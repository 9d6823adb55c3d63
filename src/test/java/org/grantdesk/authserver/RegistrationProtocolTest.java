package org.grantdesk.authserver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test in which apps register themselves. The mode is off again afterwards, as other tests expect it. */
abstract class RegistrationProtocolTest extends ProtocolTest {

    RegisteringClient client;

    @BeforeEach
    void open() {
        client = new RegisteringClient(port);
        setting("dynamic_registration", "open");
    }

    @AfterEach
    void close() {
        jdbc.update("delete from installation_setting where name like '%registration%'");
    }

    void setting(String name, String value) {
        jdbc.update("delete from installation_setting where name = ?", name);
        jdbc.update(
                "insert into installation_setting (name, chosen, updated_at) values (?, ?, current_timestamp)",
                name,
                value);
    }

    long apps() {
        return jdbc.queryForObject("select count(*) from client where origin = 'REGISTRATION'", Long.class);
    }

    Object column(RelyingParty app, String name) {
        return jdbc.queryForObject("select " + name + " from client where id = ?", Object.class, app.clientId());
    }
}
