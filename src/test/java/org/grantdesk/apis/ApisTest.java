package org.grantdesk.apis;

import java.util.Map;
import java.util.Set;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of APIs begin with: no API yet, a person to own one, and others around. */
@GrantdeskTest
abstract class ApisTest {

    @Autowired
    ApiService apis;

    @Autowired
    ApiAppService apiApps;

    @Autowired
    ClientService apps;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    TestPerson owner;
    TestPerson stranger;
    TestPerson manager;
    TestPerson developer;
    TestPerson admin;

    @BeforeEach
    void people() {
        database.clear();
        owner = users.with(Authorities.MANAGE_APIS);
        stranger = users.with(Authorities.MANAGE_APIS);
        manager = users.with(Authorities.MANAGE_APIS, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        developer = users.with(Authorities.MANAGE_OAUTH);
        admin = users.with(Authorities.ALL.toArray(String[]::new));
    }

    ApiDetails register(String name) {
        return register(TestApis.named(name));
    }

    ApiDetails register(ApiMetadata metadata) {
        return users.as(owner, () -> apis.register(metadata));
    }

    ApiDetails stored(String id) {
        return users.as(manager, () -> apis.get(id));
    }

    String app(String name) {
        return app(developer, TestApps.confidential(name));
    }

    String app(TestPerson keeper, ClientMetadata metadata) {
        return users.as(keeper, () -> apps.register(metadata, MetadataRules.PORTAL))
                .details()
                .clientId();
    }

    void choose(TestPerson asker, String clientId, Map<String, Set<String>> scopes, String defaultApiId) {
        var version = users.as(admin, () -> apps.get(clientId)).version();
        users.as(asker, () -> apiApps.choose(clientId, scopes, defaultApiId, version));
    }
}
