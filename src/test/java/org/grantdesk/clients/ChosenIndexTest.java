package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Where H2 looks for the rows of one app, it does so by an index that begins with the app. It likes one that holds every
 * column better, and then reads the rows of all apps for each app: what takes a millisecond with ten apps takes hours with
 * a hundred thousand.
 */
class ChosenIndexTest extends AppsTest {

    /** How many different values a column has for each hundred rows, as in an installation with 100,000 apps. */
    private static final Map<String, Map<String, Integer>> SELECTIVITY = Map.of(
            "client",
                    Map.of(
                            "owner_id",
                            18,
                            "status",
                            1,
                            "trusted",
                            1,
                            "confidential",
                            1,
                            "last_used_at",
                            66,
                            "created_at",
                            99),
            "client_secret", Map.of("client_id", 90, "created_at", 90, "ends_at", 9),
            "client_redirect_uri", Map.of("client_id", 33, "uri", 100),
            "client_failure", Map.of("client_id", 10, "last_at", 90, "kind", 1, "presented", 90),
            "app_usage", Map.of("client_id", 1, "usage_day", 4, "event", 1, "reason", 1),
            "client_term", Map.of("client_number", 4, "term", 39));

    private static final Pattern CHOSEN = Pattern.compile("/\\* public\\.(\\w+): (.*?)\\*/", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("(\\w+) = (?!public\\.)\\w+\\.\\w+");

    @Autowired
    AppAttentionService attention;

    @Autowired
    FailedRequestService failures;

    @Autowired
    UsageService usage;

    @BeforeEach
    void learn() {
        SELECTIVITY.forEach((table, columns) -> columns.forEach((column, selectivity) ->
                database.update("alter table " + table + " alter column " + column + " selectivity " + selectivity)));
    }

    @AfterEach
    void forget() {
        database.update("analyze");
    }

    @Test
    void theRowsOfAnAppAreFoundByTheApp() {
        var app = register("An app");
        var statements = new LinkedHashSet<String>();
        for (var person : List.of(owner, manager)) {
            record(statements, person, () -> attention.findings());
            record(statements, person, () -> attention.mine(5));
            record(statements, person, () -> failures.list(app));
            record(statements, person, () -> failures.listUnseen(app));
            record(statements, person, () -> usage.days(app, 30));
            record(statements, person, () -> usage.failingToday(app));
            for (var filters : filters()) {
                for (var words : List.of("", "app", "pp", "an app")) {
                    var query = new ClientQuery(words, filters, Sort.NAME, false);
                    record(statements, person, () -> catalog.list(query, 0, 60));
                    record(statements, person, () -> catalog.list(query, 5000, 60));
                    record(statements, person, () -> catalog.count(query));
                }
            }
        }

        assertThat(statements).hasSizeGreaterThan(30);
        assertThat(statements).allSatisfy(this::assertBeginsWithTheApp);
    }

    /** Someone may own thousands of apps, of which the first page or the first five are wanted. */
    @Test
    void onesOwnAppsAreReadInTheirOrder() {
        var statements = new LinkedHashSet<String>();
        record(statements, owner, () -> attention.mine(5));
        for (var sort : List.of(Sort.NAME, Sort.LAST_USED, Sort.CREATED)) {
            for (var descending : List.of(false, true)) {
                var query = new ClientQuery("", ClientFilters.mine(), sort, descending);
                record(statements, owner, () -> catalog.list(query, 0, 60));
            }
        }

        assertThat(statements)
                .hasSize(7)
                .allSatisfy(sql -> assertThat(database.value(String.class, "explain " + sql))
                        .contains("/* index sorted */"));
    }

    private void record(Set<String> statements, TestPerson person, Runnable question) {
        StatementCount.during(() -> users.as(person, () -> {
                    question.run();
                    return null;
                }))
                .stream()
                .filter(sql -> sql.contains("client") && sql.contains("select"))
                .forEach(statements::add);
    }

    private void assertBeginsWithTheApp(String sql) {
        var plan = database.value(String.class, "explain " + sql);
        var chosen = CHOSEN.matcher(plan);
        while (chosen.find()) {
            var references = new HashSet<String>();
            var reference = REFERENCE.matcher(chosen.group(2));
            while (reference.find()) {
                references.add(reference.group(1));
            }
            var columns = columns(chosen.group(1));
            assertThat(references.isEmpty()
                            || references.contains(columns.getFirst())
                            || columns.stream()
                                    .allMatch(column -> chosen.group(2).contains(column + " = ")))
                    .as(
                            "begins with a column that refers to another table, or finds a single row: %s in%n%s",
                            chosen.group(), plan)
                    .isTrue();
        }
    }

    private List<String> columns(String index) {
        return List.of(database.value(
                        String.class,
                        "select string_agg(column_name, ' ' order by ordinal_position) from"
                                + " information_schema.index_columns where index_name = ?",
                        index)
                .split(" ", -1));
    }

    /** None, each one, and each together with another. */
    private List<ClientFilters> filters() {
        var now = clock.instant();
        var filters = new ArrayList<ClientFilters>();
        filters.add(ClientFilters.NONE);
        filters.add(ClientFilters.mine());
        Arrays.stream(Concern.values()).map(ClientFilters::of).forEach(filters::add);
        for (var owned : List.of(false, true)) {
            var person = owned ? stranger.id() : null;
            for (var status : Arrays.asList(null, ClientStatus.SUSPENDED)) {
                filters.add(new ClientFilters(
                        false, person, ClientType.PUBLIC, status, true, true, now, now, null, null, null));
                for (var age : SecretAge.values()) {
                    filters.add(
                            new ClientFilters(false, person, null, status, null, false, null, null, null, age, null));
                }
                for (var unused : Unused.values()) {
                    filters.add(new ClientFilters(
                            false, person, null, status, null, false, null, null, unused, null, null));
                }
                for (var concern : Concern.values()) {
                    filters.add(new ClientFilters(
                            false, person, null, status, null, false, null, null, null, null, concern));
                }
            }
        }
        return filters;
    }
}
