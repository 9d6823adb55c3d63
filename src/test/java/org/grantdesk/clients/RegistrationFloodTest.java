package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.clients.ClientFilters.Source;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.registration.TestSweep;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A hundred thousand apps that registered themselves, all alike, slow no list, hide no app, and are gone again. */
class RegistrationFloodTest extends AppsTest {

    private static final int MANY = 100_000;
    private static final int PAGE = 60;

    /** A page takes milliseconds; the rest is for a machine that is busy with other things. */
    private static final Duration SOON = Duration.ofSeconds(2);

    @Autowired
    ApplicationContext context;

    @AfterEach
    void empty() {
        database.update("delete from client");
    }

    @Test
    void aFloodSlowsNoListAndHidesNoApp() {
        var own = register("Ledger");
        var other = register("Payroll");
        flood();
        users.signIn(manager);

        for (var sort : Sort.values()) {
            assertThat(page("", null, null, sort)).hasSize(PAGE);
        }
        assertThat(page("", Source.PERSON, null, Sort.NAME))
                .extracting(ClientSummary::clientId)
                .containsExactly(own, other);
        assertThat(page("ledger", null, null, Sort.NAME))
                .extracting(ClientSummary::clientId)
                .contains(own);
        var unverified = page("", Source.UNVERIFIED, null, Sort.CREATED);
        assertThat(unverified).hasSize(PAGE).allSatisfy(app -> {
            assertThat(app.origin()).isEqualTo(ClientOrigin.REGISTRATION);
            assertThat(app.unverified()).isTrue();
            assertThat(app.alike()).isEqualTo(ClientSummary.MOST_ALIKE + 1);
        });
        assertThat(page("", Source.REGISTRATION, null, Sort.NAME)).hasSize(PAGE);
        assertThat(page("", null, unverified.getFirst().clientId(), Sort.NAME)).hasSize(PAGE);
        assertThat(page("", null, own, Sort.NAME))
                .as("nothing else looks like it")
                .extracting(ClientSummary::clientId)
                .containsExactly(own);
        var counts = Map.of(Source.PERSON, 2L, Source.REGISTRATION, (long) ClientCount.MOST);
        counts.forEach((source, expected) -> assertThat(soon(() -> catalog.count(query("", source, null, Sort.NAME)))
                        .apps())
                .isEqualTo(expected));

        users.signIn(owner);
        assertThat(page("", null, null, Sort.NAME))
                .extracting(ClientSummary::clientId)
                .containsExactly(own, other);
        users.signOut();

        clock.advance(Duration.ofMinutes(61));
        // One that runs by itself at the same time takes some of the rows; each leaves to the other what it holds.
        for (int i = 0; i < 20 && database.count("client", "true") > 2; i++) {
            TestSweep.sweep(context);
        }
        assertThat(database.count("client", "true")).isEqualTo(2);
    }

    private List<ClientSummary> page(String words, Source source, String alike, Sort sort) {
        var query = query(words, source, alike, sort);
        assertThat(StatementCount.during(() -> catalog.list(query, 0, PAGE))).hasSizeLessThanOrEqualTo(7);
        return soon(() -> catalog.list(query, 0, PAGE));
    }

    private static ClientQuery query(String words, Source source, String alike, Sort sort) {
        var filters =
                new ClientFilters(false, null, null, null, null, false, null, null, null, null, null, source, alike);
        return new ClientQuery(words, filters, sort, false);
    }

    private static <T> T soon(java.util.function.Supplier<T> work) {
        var begin = System.nanoTime();
        var result = work.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        return result;
    }

    private void flood() {
        var digits = IntStream.range(0, 10)
                .mapToObj(digit -> "select " + digit + " as d")
                .collect(Collectors.joining(" union all ", "(", ")"));
        var inserted = 0;
        // In parts: one statement for all of it would take longer than a statement may.
        for (int part = 0; part < 10; part++) {
            var numbers = "select " + part + " * 10000 + b.d * 1000 + e.d * 100 + f.d * 10 + g.d as n from " + digits
                    + " b, " + digits + " e, " + digits + " f, " + digits + " g";
            inserted += database.update("insert into client (id, name, name_key, sort_key, owner_sort_key,"
                    + " description, client_uri, logo_uri, owner_username, confidential, trusted,"
                    + " dynamically_registered, mattermost_app_id, status, redirect_warning, people_count, created_at,"
                    + " updated_at, version, origin, unverified, likeness, never_used_since) select 'many' ||"
                    + " lpad(cast(p.n as varchar), 22, '0'), 'Hostile', 'hostile', sort_key, owner_sort_key, '', '',"
                    + " '', '', false, false, true, '', 'ACTIVE', false, 0, created_at, updated_at, 0, 'REGISTRATION',"
                    + " true, 'alike', created_at from client cross join (" + numbers + ") p where name = 'Ledger'");
        }
        assertThat(inserted).isEqualTo(MANY);
        database.update("analyze");
    }
}
