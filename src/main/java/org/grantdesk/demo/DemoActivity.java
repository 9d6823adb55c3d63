package org.grantdesk.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailedRequests;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.PeopleService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What the sample people did: registered apps, edited them, replaced secrets, tried what they may not and what fails. */
@Component
@ConditionalOnProperty(name = "grantdesk.demo", havingValue = "true")
class DemoActivity {

    private static final List<String> DEVELOPERS =
            List.of("dana", "milo", "jonas", "priya", "ines", "theo", "lena", "sam", "noor", "karl");

    private final ClientService clients;
    private final ClientSecretService secrets;
    private final ClientCatalog catalog;
    private final DemoApis apis;
    private final ProtocolClients protocol;
    private final FailedRequests failures;
    private final PeopleService people;
    private final AccountDirectory directory;
    private final LiveAccounts accounts;
    private final CurrentUser currentUser;

    DemoActivity(
            ClientService clients,
            ClientSecretService secrets,
            ClientCatalog catalog,
            DemoApis apis,
            ProtocolClients protocol,
            FailedRequests failures,
            PeopleService people,
            AccountDirectory directory,
            LiveAccounts accounts,
            CurrentUser currentUser) {
        this.clients = clients;
        this.secrets = secrets;
        this.catalog = catalog;
        this.apis = apis;
        this.protocol = protocol;
        this.failures = failures;
        this.people = people;
        this.directory = directory;
        this.accounts = accounts;
        this.currentUser = currentUser;
    }

    void happen(LiveAccount admin, Random random) {
        var developers = DEVELOPERS.stream().map(name -> account(admin, name)).toList();
        var apps = new ArrayList<ClientDetails>();
        for (var metadata : SampleApps.all(random)) {
            // A few people make most of the apps, as everywhere.
            var owner = developers.get(Math.min(random.nextInt(10), random.nextInt(10)));
            apps.add(as(
                    owner,
                    () -> clients.register(metadata, MetadataRules.PORTAL).details()));
        }
        // One came in through the compatible API, with an address the portal would refuse.
        var old = ClientMetadata.of(
                        "Legacy Intranet",
                        "http://intranet.example.test",
                        List.of("http://intranet.example.test/oauth"),
                        ClientType.CONFIDENTIAL)
                .withDescription("Older than the rules. Please move it to https.");
        apps.add(as(
                developers.getFirst(),
                () -> clients.register(old, MetadataRules.COMPATIBLE).details()));
        apis.happen(developers.getFirst(), admin, apps);
        apps.forEach(app -> liveOn(admin, app, random));
        apps.stream().filter(app -> app.clientName().startsWith("B")).forEach(this::sendWrongAddress);
        var karl = account(admin, "karl");
        if (!karl.equals(admin)) {
            as(admin, () -> {
                people.deactivate(karl.principal().id());
                return true;
            });
        }
    }

    /** What goes wrong most: a slash too many, and a test system that no one registered. */
    private void sendWrongAddress(ClientDetails app) {
        var known = protocol.find(app.clientId()).orElseThrow();
        var registered = known.redirectUris().getFirst();
        failures.redirectUri(known, registered.replace("https://", "https://test."));
        failures.redirectUri(known, registered + "/");
        failures.redirectUri(known, registered + "/");
    }

    private void liveOn(LiveAccount admin, ClientDetails app, Random random) {
        var id = app.clientId();
        as(admin, () -> {
            if (random.nextInt(3) == 0) {
                var description = app.description() + " Ask the owner before you change anything.";
                clients.patch(id, known -> known.withDescription(description), MetadataRules.PORTAL);
            }
            if (app.type() == ClientType.CONFIDENTIAL && random.nextInt(4) == 0) {
                secrets.reset(id, random.nextBoolean() ? Duration.ZERO : Duration.ofDays(7));
            }
            if (app.clientName().endsWith("Sandbox") && random.nextInt(2) == 0) {
                clients.suspend(id);
            }
            if (random.nextInt(12) == 0) {
                clients.patch(id, known -> known.withTrusted(true), MetadataRules.PORTAL);
            }
            return true;
        });
    }

    /** A person tries what they may not. In a transaction of its own, which the refusal rolls back. */
    void tryForeignApp(LiveAccount admin) {
        var somebody = account(admin, "noor");
        var foreign = as(
                admin,
                () -> catalog.list(ClientQuery.everything(), 0, Integer.MAX_VALUE).stream()
                        .filter(app -> !app.ownerUsername().equals("noor"))
                        .findFirst()
                        .orElseThrow());
        try {
            as(somebody, () -> {
                clients.delete(foreign.clientId());
                return true;
            });
        } catch (AccessDeniedException expected) {
            // The audit log has it now, which is the point.
        }
    }

    private LiveAccount account(LiveAccount admin, String username) {
        // An administrator from the environment who has the name of a sample person plays that part.
        var id = as(
                admin,
                () -> directory
                        .findByLogin(username)
                        .map(person -> person.id())
                        .orElse(admin.principal().id()));
        return accounts.findById(id).orElseThrow();
    }

    private <T> T as(LiveAccount account, Supplier<T> work) {
        return currentUser.runAs(account, work);
    }
}
