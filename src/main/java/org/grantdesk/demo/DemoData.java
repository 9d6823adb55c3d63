package org.grantdesk.demo;

import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Ids;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.RoleService;
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
 * environment, who then does what the sample admin would). All sample people share one random password, printed once.
 * All or nothing: one transaction.
 */
@Component
@ConditionalOnProperty(name = "grantdesk.demo", havingValue = "true")
class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final long SAME_EVERY_TIME = 42;

    /** Whom the log names, one of each kind. */
    private static final Map<String, String> SHOWN = new TreeMap<>(
            Map.of(SamplePeople.ADMIN, "sees everything", "dana", "a developer", "uma", "no special rights"));

    private final PeopleService people;
    private final RoleService roles;
    private final AccountDirectory directory;
    private final DemoActivity activity;
    private final DemoTimes times;
    private final DemoUsage usage;
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
            DemoUsage usage,
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
        this.usage = usage;
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
        var filled = Objects.requireNonNull(transaction.execute(status -> fill(password, new Random(SAME_EVERY_TIME))));
        activity.tryForeignApp(filled.admin());
        var baseUrl = properties.configuredBaseUrl();
        LOG.info(
                """


                Sample data is ready: {}

                    username: {}
                    password: {}  for each of them, printed only here
                {}\
                """,
                baseUrl == null ? "http://localhost:" + port : baseUrl,
                SHOWN.entrySet().stream()
                        .filter(person -> filled.names().contains(person.getKey()))
                        .map(person -> person.getKey() + " (" + person.getValue() + ")")
                        .collect(Collectors.joining(", ")),
                password,
                filled.names().contains(filled.admin().principal().username())
                        ? ""
                        : "    The administrator " + filled.admin().principal().username()
                                + " keeps the password from before.\n");
    }

    /**
     * What was made.
     *
     * @param admin who did it
     * @param names usernames of those who have the sample people's password
     */
    private record Filled(LiveAccount admin, Set<String> names) {}

    private Filled fill(String password, Random random) {
        // No one exists who could do it, so the system does, with an admin's rights and no one's name.
        var system = new LiveAccount(new PersonPrincipal("", "", 0), "en", true, Set.copyOf(Authorities.ALL));
        var known = times.onlyPerson();
        var admin = known.orElseGet(() -> currentUser.runAs(
                system, () -> people.create(SamplePeople.admin(password)).id()));
        var names = currentUser.runAs(accounts.findById(admin).orElseThrow(), () -> {
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
            return SamplePeople.all(password).stream()
                    .filter(person -> isFree(person.username()) && isFree(person.email()))
                    .map(people::create)
                    .map(PersonDetails::username)
                    .collect(Collectors.toSet());
        });
        var account = accounts.findById(admin).orElseThrow();
        activity.happen(account, random);
        times.spread(random);
        usage.happen(random);
        if (known.isEmpty()) {
            names.add(account.principal().username());
        }
        return new Filled(account, names);
    }

    /** What the administrator from the environment has is not free. */
    private boolean isFree(String login) {
        return directory.findByLogin(login).isEmpty();
    }
}
