package org.grantdesk.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list is as right with so many apps that words are frequent, lists of matches long, and counts cut off. */
class ManyAppsTest extends AppsTest {

    private static final int MANY = 13_000;
    private static final ClientFilters SUSPENDED = filter(ClientStatus.SUSPENDED, null);
    private static final ClientFilters OLD_SECRET = filter(null, SecretAge.DAYS_90);

    private record Case(String words, ClientFilters filters, IntPredicate matches) {}

    private static final IntPredicate OFTEN = n -> n % 5 < 2;
    private static final IntPredicate THIRD = n -> n % 3 == 0;
    private static final IntPredicate SCARCE = n -> n % 20 == 7;
    private static final IntPredicate IS_SUSPENDED = n -> n % 7 == 0;
    private static final IntPredicate HAS_OLD_SECRET = n -> n % 4 == 1;
    private static final IntPredicate IS_OWN = n -> n % 2 == 0;

    private static final List<Case> CASES = List.of(
            new Case("", SUSPENDED, IS_SUSPENDED),
            new Case("", OLD_SECRET, HAS_OLD_SECRET),
            new Case("most", ClientFilters.NONE, n -> true),
            new Case("most every", ClientFilters.NONE, n -> true),
            new Case("often", ClientFilters.NONE, OFTEN),
            new Case("often third", ClientFilters.NONE, OFTEN.and(THIRD)),
            new Case("often most", ClientFilters.NONE, OFTEN),
            new Case("often rest", ClientFilters.NONE, n -> false),
            new Case("scarce", ClientFilters.NONE, SCARCE),
            new Case("scarce most third", ClientFilters.NONE, SCARCE.and(THIRD)),
            new Case("late most", ClientFilters.NONE, n -> n >= 9000),
            new Case("often", SUSPENDED, OFTEN.and(IS_SUSPENDED)),
            new Case("most", SUSPENDED, IS_SUSPENDED),
            new Case("most", OLD_SECRET, HAS_OLD_SECRET),
            new Case("often most third", OLD_SECRET, OFTEN.and(THIRD).and(HAS_OLD_SECRET)),
            new Case("scarce", ClientFilters.mine(), SCARCE.and(IS_OWN)),
            new Case("late", ClientFilters.mine(), IS_OWN.and(n -> n >= 9000)),
            new Case("most", ClientFilters.mine(), IS_OWN),
            new Case("", ClientFilters.mine(), IS_OWN));

    @Test
    void everyQuestionFindsWhatMeetsItInOrder() {
        fill();
        users.signIn(manager);
        for (var asked : CASES) {
            var expected =
                    IntStream.range(0, MANY).filter(asked.matches()).boxed().toList();
            for (var sort : List.of(Sort.NAME, Sort.CLIENT_ID, Sort.LAST_USED)) {
                assertPage(asked, sort, false, 0, expected);
            }
            assertPage(asked, Sort.NAME, true, 0, expected.reversed());
            assertPage(asked, Sort.NAME, false, 90, expected);
            assertPage(asked, Sort.NAME, false, Math.max(0, expected.size() - 20), expected);
            assertCount(asked, expected.size());
        }
    }

    private void assertPage(Case asked, Sort sort, boolean descending, int offset, List<Integer> expected) {
        var query = new ClientQuery(asked.words(), asked.filters(), sort, descending);
        var end = Math.min(expected.size(), offset + 60);
        assertThat(catalog.list(query, offset, 60))
                .as("%s by %s from %d", asked, sort, offset)
                .extracting(app -> Integer.valueOf(app.clientName()))
                .isEqualTo(offset < end ? expected.subList(offset, end) : List.of());
    }

    private void assertCount(Case asked, int expected) {
        var count = catalog.count(new ClientQuery(asked.words(), asked.filters(), Sort.NAME, false));
        assertThat(count.apps()).as("%s", asked).isEqualTo(count.more() ? ClientCount.MOST : expected);
        assertThat(count.more() && expected <= ClientCount.MOST).as("%s", asked).isFalse();
        var statements = StatementCount.during(
                () -> catalog.count(new ClientQuery(asked.words(), asked.filters(), Sort.NAME, false)));
        assertThat(statements).as("%s", asked).hasSizeLessThanOrEqualTo(5);
    }

    /** Not left to the next test, which takes a second for it at most. */
    @AfterEach
    void empty() {
        database.update("delete from client");
    }

    /** Each name is the number by which the cases say what it has. */
    private void fill() {
        register("Template");
        var digits = IntStream.range(0, 10)
                .mapToObj(digit -> "select " + digit + " as d")
                .collect(Collectors.joining(" union all ", "(", ")"));
        var numbers = "select a.d * 10000 + b.d * 1000 + e.d * 100 + f.d * 10 + g.d as n from " + digits + " a, "
                + digits + " b, " + digits + " e, " + digits + " f, " + digits + " g where a.d * 10000 + b.d * 1000 < "
                + MANY;
        var name = "lpad(cast(p.n as varchar), 5, '0')";
        database.update("insert into client (id, name, name_key, sort_key, description, client_uri, logo_uri,"
                + " owner_id, owner_username, confidential, trusted, dynamically_registered, mattermost_app_id, status,"
                + " redirect_warning, people_count, created_at, updated_at, version) select 'many' || lpad(cast(p.n as"
                + " varchar), 22, '0'), " + name + ", " + name + ", cast(" + name + " as bytea), description,"
                + " client_uri, logo_uri, case mod(p.n, 2) when 0 then '" + manager.id() + "' else owner_id end,"
                + " owner_username, confidential, trusted, false, '',"
                + " case mod(p.n, 7) when 0 then 'SUSPENDED' else 'ACTIVE' end, false, 0, created_at, updated_at, 0"
                + " from client cross join (" + numbers + ") p");
        database.update("delete from client where name = 'Template'");
        // Else PostgreSQL looks for the app of each word by reading all of them, as long as it knows of one only.
        database.update("analyze");
        var number = "cast(c.name as integer)";
        terms("most", "true");
        terms("every", "true");
        terms("often", "mod(" + number + ", 5) < 2");
        terms("rest", "mod(" + number + ", 5) >= 2");
        terms("third", "mod(" + number + ", 3) = 0");
        terms("scarce", "mod(" + number + ", 20) = 7");
        terms("late", number + " >= 9000");
        database.update(
                "insert into client_secret (id, client_id, label, secret_hash, created_by_name, created_at) select 's'"
                        + " || substring(c.id from 2), c.id, '', '', '', cast(? as timestamp(6) with time zone) from"
                        + " client c where mod(" + number + ", 4) = 1",
                clock.instant().minus(Duration.ofDays(100)).toString());
        // As servers do by themselves sooner or later: until then PostgreSQL plans for the few rows that there were,
        // and
        // walks over all words for each app that it lists or deletes.
        database.update("analyze");
    }

    private void terms(String term, String where) {
        database.update(
                "insert into client_term (client_number, term) select c.number, ? from client c where " + where,
                (Object) term.getBytes(UTF_8));
    }

    private static ClientFilters filter(ClientStatus status, SecretAge age) {
        return new ClientFilters(false, null, null, status, null, false, null, null, null, age, null);
    }
}
