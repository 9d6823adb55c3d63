package org.grantdesk.security;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.authorizations.Scope.Risk;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.authorizations.ScopeTexts;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.RoleService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Makes the people of the permission matrix, and for each of its calls the things the call is about. */
class Stages {

    private final TestUsers users;
    private final Database database;
    private final ClientService clients;
    private final ApiService apis;
    private final ClientSecretService secrets;
    private final RoleService roles;
    private final ScopeService scopes;
    private final Map<Asker, TestPerson> people = new EnumMap<>(Asker.class);
    private final TestPerson stranger;
    private final TestPerson successor;
    private @Nullable Stage last;

    Stages(
            TestUsers users,
            Database database,
            ClientService clients,
            ApiService apis,
            ClientSecretService secrets,
            RoleService roles,
            ScopeService scopes) {
        this.users = users;
        this.database = database;
        this.clients = clients;
        this.apis = apis;
        this.secrets = secrets;
        this.roles = roles;
        this.scopes = scopes;
        for (var asker : Asker.values()) {
            people.put(asker, users.with(asker.permissions));
        }
        stranger = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_APIS);
        successor = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_APIS);
    }

    TestPerson person(Asker asker) {
        return people.get(asker);
    }

    /** Everything anew. What was there before goes, because every look at an app would read the scopes of all stages. */
    Stage set() {
        if (last != null) {
            database.update("delete from client where id = ?", last.app());
            database.update("delete from api where id = ?", last.api());
            database.update("delete from role where id = ?", last.roleId());
            database.update("delete from scope where name = ?", last.scope());
        }
        last = make();
        return last;
    }

    private Stage make() {
        var app = users.as(
                        stranger,
                        () -> clients.register(
                                TestApps.confidential("App").withClientUri("http://app.example.test/"),
                                MetadataRules.PORTAL))
                .details()
                .clientId();
        var name = Stage.OF_NOTHING.fresh("api");
        var api = users.as(stranger, () -> apis.register(TestApis.named(name))).id();
        // The app has selected the API, whose owner can then say what it may ask for.
        database.update("insert into client_api (client_id, api_id) values (?, ?)", app, api);
        var secret = users.as(stranger, () -> secrets.list(app)).getFirst().secretId();
        // One of the API as well; an id names a secret of one or of the other.
        database.update(
                "insert into api_secret (id, api_id, label, secret_hash, created_by_name, created_at)"
                        + " values (?, ?, '', '', '', current_timestamp)",
                secret,
                api);
        var role = Stage.OF_NOTHING.fresh("spare");
        var admin = person(Asker.SYSTEM_ADMIN);
        var roleId = users.as(admin, () -> roles.create(role, "Spare", "Nobody's", Set.of()))
                .id();
        var scope = Stage.OF_NOTHING.fresh("spare");
        users.as(admin, () -> scopes.create(scope, new ScopeTexts("Spare", "Rest", "Spare.", "Rest."), Risk.LOW));
        var request = Ids.next();
        database.update(
                "insert into access_request (id, person_id, client_id, api_id, scopes, reason, changed_at)"
                        + " values (?, ?, ?, ?, 'access', 'Reports', current_timestamp)",
                request,
                person(Asker.MANAGER).id(),
                app,
                api);
        return new Stage("", app, api, secret, users.with().id(), successor.username(), role, roleId, scope, request);
    }

    /** The same things for another asker, who owns the app or does not. */
    Stage turnTo(Asker asker, Stage stage) {
        var owner = asker.ownsTheApp ? person(asker) : stranger;
        database.update("update client set owner_id = ? where id = ?", owner.id(), stage.app());
        database.update("update api set owner_id = ? where id = ?", owner.id(), stage.api());
        return stage.by(person(asker).id());
    }

    /** Runs the work as this kind of person. */
    void as(Asker asker, Runnable work) {
        if (asker.signedIn()) {
            users.as(person(asker), work);
            return;
        }
        SecurityContextHolder.clearContext();
        if (asker == Asker.ANONYMOUS) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new AnonymousAuthenticationToken(
                    "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))));
        }
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
