package org.grantdesk.signin;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.StartRefused;
import org.grantdesk.people.NewPeople;
import org.grantdesk.people.NewPerson;
import org.grantdesk.people.PersonRules;
import org.grantdesk.people.SignInProviders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * While no one exists: makes the admin that the environment names, before the first request is served; without one,
 * prints the link to the setup page as soon as it can be opened.
 */
@Component
class FirstAdminStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdminStart.class);
    private static final String VARIABLES = "GRANTDESK_ADMIN_";

    private final FirstAdminService firstAdmin;
    private final NewPeople newPeople;
    private final SetupCode setupCode;
    private final SignInProviders providers;
    private final GrantdeskProperties properties;
    private final Environment environment;
    private final MessageSource messages;
    private final TransactionOperations transaction;

    FirstAdminStart(
            FirstAdminService firstAdmin,
            NewPeople newPeople,
            SetupCode setupCode,
            SignInProviders providers,
            GrantdeskProperties properties,
            Environment environment,
            MessageSource messages,
            TransactionOperations transaction) {
        this.firstAdmin = firstAdmin;
        this.newPeople = newPeople;
        this.setupCode = setupCode;
        this.providers = providers;
        this.properties = properties;
        this.environment = environment;
        this.messages = messages;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var admin = properties.admin();
        if (!properties.localLogin()
                && (admin.email().isBlank() || !admin.password().isEmpty())
                && firstAdmin.isOpen()) {
            throw new StartRefused("With GRANTDESK_LOCAL_LOGIN=off the first admin comes by a sign-in provider: set"
                    + " GRANTDESK_ADMIN_EMAIL to their verified address there, and no GRANTDESK_ADMIN_PASSWORD.");
        }
        if ((admin.email().isBlank() && admin.password().isEmpty()) || !firstAdmin.isOpen()) {
            return;
        }
        if (!admin.email().isBlank()
                && admin.password().isEmpty()
                && !providers.all().isEmpty()) {
            requireAddress(admin.email());
            return;
        }
        if (admin.email().isBlank() || admin.password().isEmpty()) {
            throw new StartRefused(
                    "Set both GRANTDESK_ADMIN_EMAIL and GRANTDESK_ADMIN_PASSWORD to create the first admin, or neither."
                            + " The address alone is enough where a sign-in provider is configured.");
        }
        var person = new NewPerson(admin.username(), admin.email(), "", "", "en", Set.of(), admin.password());
        try {
            transaction.executeWithoutResult(status -> newPeople.createAdmin(person));
            LOG.info("Created the first admin from GRANTDESK_ADMIN_EMAIL: sign in as {}", person.username());
        } catch (InvalidInput invalid) {
            // Another instance that starts at the same moment may have been quicker.
            if (firstAdmin.isOpen()) {
                throw new StartRefused("The first admin cannot be created: " + sentences(invalid));
            }
        }
    }

    private static void requireAddress(String email) {
        if (!PersonRules.isEmail(PersonRules.normalLogin(email))) {
            throw new StartRefused("GRANTDESK_ADMIN_EMAIL is not an e-mail address.");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void printLink() {
        if (firstAdmin.isOpen()) {
            if (!properties.admin().email().isBlank()) {
                LOG.info(
                        "The first to sign in through {} with the verified address of GRANTDESK_ADMIN_EMAIL becomes"
                                + " the first admin.",
                        providers.all().stream()
                                .map(SignInProviders.SignInProvider::name)
                                .collect(Collectors.joining(", ")));
            }
            if (!properties.localLogin()) {
                return;
            }
            LOG.info("""


                No one can sign in yet. Open this one-time link to create the first administrator:

                    {}/setup?code={}
                """, address(), setupCode.renew());
        }
    }

    private String address() {
        var configured = properties.configuredBaseUrl();
        return configured != null
                ? configured
                : "http://localhost:"
                        + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    /** Names the variables, never their values. */
    private String sentences(InvalidInput invalid) {
        return invalid.problems().stream()
                .map(problem -> VARIABLES + problem.field().toUpperCase(Locale.ROOT) + ": "
                        + messages.getMessage(
                                problem.code(), problem.arguments().toArray(), problem.code(), Locale.ENGLISH))
                .collect(Collectors.joining(" "));
    }
}
