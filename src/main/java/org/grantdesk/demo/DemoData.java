package org.grantdesk.demo;

import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.grantdesk.accounts.AccountDirectory;
import org.grantdesk.accounts.PeopleService;
import org.grantdesk.accounts.RoleService;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.PersonPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * With {@code GRANTDESK_DEMO=true}, fills a database without apps and without people (but for an admin named in the
 * environment). All sample people share one random password, printed once.
 * All or nothing: one transaction.
 */
@Component
@ConditionalOnProperty(name = "grantdesk.demo", havingValue = "true")
class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final long SAME_EVERY_TIME = 42;

    private final PeopleService people;
    private final RoleService roles;
    private final AccountDirectory directory;
    private final DemoActivity activity;
    private final DemoTimes times;
    private final LiveAccounts accounts;
    private final CurrentUser currentUser;
    private final TransactionOperations transaction;
    private final GrantdeskProperties properties;
    private final String port;

    DemoData(
            PeopleService people,
            RoleService roles,
            AccountDirectory directory,
            DemoActivity activity,
            DemoTimes times,
            LiveAccounts accounts,
            CurrentUser currentUser,
            TransactionOperations transaction,
            GrantdeskProperties properties,
            @Value("${server.port:8080}") String port) {
        this.people = people;
        this.roles = roles;
        this.directory = directory;
        this.activity = activity;
        this.times = times;
        this.accounts = accounts;
        this.currentUser = currentUser;
        this.transaction = transaction;
        this.properties = properties;
        this.port = port;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!times.isEmptyDatabase()) {
            LOG.info("GRANTDESK_DEMO: there are people or apps already, so no sample data is made");
            return;
        }
        var password = Ids.next();
        var admin = Objects.requireNonNull(transaction.execute(status -> fill(password, new Random(SAME_EVERY_TIME))));
        activity.tryForeignApp(admin);
        var baseUrl = properties.configuredBaseUrl();
        LOG.info(
                "\n\nSample data is ready: {}\n\n    username: admin (sees everything), dana (a developer), uma (everybody else)\n"
                        + "    password: {}  for each of them, printed only here\n",
                baseUrl == null ? "http://localhost:" + port : baseUrl,
                password);
    }

    private LiveAccount fill(String password, Random random) {
        // Nobody exists who could do it, so the system does, with an admin's rights and nobody's name.
        var system = new LiveAccount(new PersonPrincipal("", "", 0), "en", true, Set.copyOf(Authorities.ALL));
        var admin = currentUser.runAs(
                system,
                () -> directory
                        .findByLogin(SamplePeople.ADMIN)
                        .map(person -> person.id())
                        .orElseGet(() ->
                                people.create(SamplePeople.admin(password)).id()));
        currentUser.runAs(accounts.findById(admin).orElseThrow(), () -> {
            roles.create(
                    SamplePeople.ROLE_AUDITOR,
                    "Auditor",
                    "Sees all apps and all people, for the yearly review.",
                    Set.of(
                            Authorities.MANAGE_OAUTH,
                            Authorities.MANAGE_SYSTEM_WIDE_OAUTH,
                            Authorities.EDIT_OTHER_USERS));
            roles.create(
                    SamplePeople.ROLE_HELPDESK,
                    "Help desk",
                    "Looks after people and ends what they no longer want.",
                    Set.of(Authorities.EDIT_OTHER_USERS));
            SamplePeople.all(password).forEach(people::create);
            return true;
        });
        var account = accounts.findById(admin).orElseThrow();
        activity.happen(account, random);
        times.spread(random);
        return account;
    }
}
