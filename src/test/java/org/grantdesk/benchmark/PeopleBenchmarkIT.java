package org.grantdesk.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonState;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.testing.Postgres;
import org.grantdesk.testing.Seeder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Prints how long the list of people takes with a hundred and with a hundred thousand of them on PostgreSQL: every
 * order, searches and filters, on the service. Run it with {@code ./mvnw verify -Dbenchmark -Dit.test=PeopleBenchmarkIT
 * -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class PeopleBenchmarkIT {

    private static final int PAGE = 50;
    private static final LiveAccount ADMIN =
            new LiveAccount(new PersonPrincipal(Ids.next(), "ada", 0), "en", true, Set.of(Authorities.MANAGE_SYSTEM));

    @Test
    void printTimes() throws Exception {
        var database = Postgres.createDatabase();
        try (var portal = BenchmarkPortal.start(database)) {
            Seeder.fill(database, 10, 100, 10);
            measure("100 people", portal);
            Seeder.fill(database, 10, 99_900, 10);
            // A few have been invited, and some have left.
            var jdbc = portal.getBean(JdbcTemplate.class);
            jdbc.update("update person set invited_at = created_at where id like 'y7%'");
            jdbc.update("update person set deactivated_at = created_at where id like 'b%'");
            jdbc.execute("analyze");
            measure("100,000 people", portal);
        }
    }

    private static void measure(String title, ConfigurableApplicationContext portal) throws Exception {
        System.out.printf("%n### %s, on the service%n%n", title);
        Stopwatch.header();
        for (var sort : Sort.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                var name = "by " + sort.name().toLowerCase(Locale.ROOT) + (descending ? ", descending" : "");
                list(portal, name, new PersonQuery("", null, null, sort, descending), 0);
            }
        }
        list(portal, "page 500 by name", PersonQuery.everybody(), 25_000);
        count(portal, "count all", PersonQuery.everybody());
        for (var word : List.of("example", "an", "zyx", "example test", "nosuchword")) {
            both(portal, "search \"" + word + "\"", new PersonQuery(word, null, null, Sort.NAME, false));
        }
        for (var state : PersonState.values()) {
            var name = "only " + state.name().toLowerCase(Locale.ROOT);
            both(portal, name, new PersonQuery("", null, state, Sort.NAME, false));
            list(portal, name + " by last sign-in", new PersonQuery("", null, state, Sort.LAST_SIGN_IN, true), 0);
        }
        for (var role : List.of("system_user", "developer", "system_admin")) {
            both(portal, "only " + role, new PersonQuery("", role, null, Sort.NAME, false));
        }
        both(portal, "everything at once", new PersonQuery("an", "developer", PersonState.ACTIVE, Sort.EMAIL, true));
    }

    private static void both(ConfigurableApplicationContext portal, String name, PersonQuery query) throws Exception {
        list(portal, name, query, 0);
        count(portal, "its count", query);
    }

    private static void list(ConfigurableApplicationContext portal, String name, PersonQuery query, int offset)
            throws Exception {
        var people = portal.getBean(PeopleService.class);
        as(portal, name, () -> people.list(query, offset, PAGE));
    }

    private static void count(ConfigurableApplicationContext portal, String name, PersonQuery query) throws Exception {
        var people = portal.getBean(PeopleService.class);
        as(portal, name, () -> people.count(query));
    }

    private static void as(
            ConfigurableApplicationContext portal, String name, java.util.function.Supplier<@Nullable Object> work)
            throws Exception {
        var user = portal.getBean(CurrentUser.class);
        Stopwatch.measure(name, 1, 100, () -> Objects.requireNonNull(user.runAs(ADMIN, work)));
    }
}
