package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders, filters, pages, and whose apps are in the list. */
class ClientListTest extends AppsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @BeforeEach
    void nineApps() {
        for (int i = 0; i < 9; i++) {
            var person = i % 3 == 0 ? stranger : owner;
            var name = List.of("beta", "Alpha", "alpha", "Gamma").get(i % 4);
            var app = i % 2 == 0 ? TestApps.confidential(name) : TestApps.publicApp(name);
            var id = register(person, app).details().clientId();
            database.update(
                    "update client set people_count = ?, last_used_at = ?, created_at = ?, status = ?, trusted = ?,"
                            + " redirect_warning = ? where id = ?",
                    i % 3,
                    i % 3 == 1 ? null : Timestamp.from(NOON.plusSeconds(i % 2)),
                    Timestamp.from(NOON.plusSeconds(i / 2)),
                    i % 4 == 0 ? "SUSPENDED" : "ACTIVE",
                    i % 5 == 0,
                    i % 4 == 1,
                    id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnSortsBothWaysAndTiesGoById(Sort sort) {
        var up = list(manager, query(sort, false), 0, 50);

        assertThat(up).hasSize(9).isSortedAccordingTo(by(sort));
        assertThat(list(manager, query(sort, true), 0, 50)).isEqualTo(up.reversed());
    }

    @ParameterizedTest
    @EnumSource
    void pagesPutTogetherAreTheWholeList(Sort sort) {
        for (var descending : List.of(true, false)) {
            for (var words : List.of("", "example")) {
                var query = new ClientQuery(words, ClientFilters.NONE, sort, descending);
                var pages = new ArrayList<ClientSummary>();
                for (int offset = 0; offset < 9; offset += 2) {
                    pages.addAll(list(manager, query, offset, 2));
                }
                assertThat(pages).isEqualTo(list(manager, query, 0, 50));
            }
        }
    }

    static Stream<ClientQuery> filters() {
        return Stream.of(
                filter(ClientType.PUBLIC, null, null, false),
                filter(ClientType.CONFIDENTIAL, null, null, false),
                filter(null, ClientStatus.SUSPENDED, null, false),
                filter(null, ClientStatus.ACTIVE, null, false),
                filter(null, null, true, false),
                filter(null, null, false, false),
                filter(null, null, null, true),
                filter(ClientType.CONFIDENTIAL, ClientStatus.SUSPENDED, true, false));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aFilterLeavesExactlyTheRestOut(ClientQuery query) {
        for (var words : List.of("", "app")) {
            var all = list(manager, search(query(query.sort(), false), words), 0, 50);
            var left = all.stream().filter(matching(query)).toList();

            assertThat(left).isNotEmpty().hasSizeLessThan(9);
            assertThat(list(manager, search(query, words), 0, 50)).isEqualTo(left);
            assertThat(users.as(
                            manager, () -> catalog.count(search(query, words)).apps()))
                    .isEqualTo(left.size());
        }
    }

    @Test
    void oneselfSeesOnesOwnAndEverybodysOnlyWithThePermissionForIt() {
        register(manager, TestApps.confidential("Mine"));
        var mine = new ClientQuery("", ClientFilters.mine(), Sort.NAME, false);

        assertThat(list(owner, ClientQuery.everything(), 0, 50))
                .hasSize(6)
                .extracting(ClientSummary::ownerUsername)
                .containsOnly(owner.username());
        assertThat(list(owner, mine, 0, 50)).hasSize(6);
        assertThat(list(manager, ClientQuery.everything(), 0, 50)).hasSize(10);
        assertThat(list(manager, mine, 0, 50))
                .extracting(ClientSummary::clientName)
                .containsExactly("Mine");
        assertThat(users.as(manager, () -> catalog.count(mine).apps())).isEqualTo(1);
        assertThat(users.as(owner, () -> catalog.listWithSecrets(0, 50))).hasSize(6);
        assertThat(users.as(manager, () -> catalog.listWithSecrets(0, 50)))
                .hasSize(10)
                .extracting(app -> app.details().allowed().manage())
                .containsOnly(true);
    }

    @Test
    void pagesStayInsideTheirLimits() {
        var all = list(owner, ClientQuery.everything(), 0, 50);

        assertThat(list(owner, ClientQuery.everything(), -5, 2)).isEqualTo(all.subList(0, 2));
        assertThat(list(owner, ClientQuery.everything(), Integer.MIN_VALUE, Integer.MAX_VALUE))
                .isEqualTo(all);
        assertThat(list(owner, ClientQuery.everything(), 0, 0)).isEmpty();
        assertThat(list(owner, ClientQuery.everything(), 0, -1)).isEmpty();
        assertThat(list(owner, ClientQuery.everything(), 4, 50)).isEqualTo(all.subList(4, 6));
        assertThat(list(owner, ClientQuery.everything(), Integer.MAX_VALUE, 50)).isEmpty();
        assertThat(list(owner, search(ClientQuery.everything(), "app"), Integer.MAX_VALUE, 50))
                .isEmpty();
        assertThat(users.as(owner, () -> catalog.listWithSecrets(-1, 2)))
                .extracting(app -> app.details().clientId())
                .containsExactlyElementsOf(
                        all.subList(0, 2).stream().map(ClientSummary::clientId).toList());
        assertThat(users.as(owner, () -> catalog.listWithSecrets(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isEmpty();
    }

    private List<ClientSummary> list(TestPerson person, ClientQuery query, int offset, int limit) {
        return users.as(person, () -> catalog.list(query, offset, limit));
    }

    private static Comparator<ClientSummary> by(Sort sort) {
        Comparator<ClientSummary> column = switch (sort) {
            case NAME -> Comparator.comparing(app -> app.clientName().toLowerCase());
            case CLIENT_ID -> Comparator.comparing(ClientSummary::clientId);
            case OWNER -> Comparator.comparing(ClientSummary::ownerUsername);
            case TYPE -> Comparator.comparing(app -> app.type() == ClientType.CONFIDENTIAL);
            case STATUS -> Comparator.comparing(app -> app.status().name());
            case PEOPLE -> Comparator.comparing(ClientSummary::people);
            case LAST_USED ->
                Comparator.comparing(ClientSummary::lastUsedAt, Comparator.nullsFirst(Comparator.naturalOrder()));
            case CREATED -> Comparator.comparing(ClientSummary::createdAt);
        };
        return column.thenComparing(ClientSummary::clientId);
    }

    private static Predicate<ClientSummary> matching(ClientQuery query) {
        var wanted = query.filters();
        return app -> (wanted.type() == null || app.type() == wanted.type())
                && (wanted.status() == null || app.status() == wanted.status())
                && (wanted.trusted() == null || app.trusted() == wanted.trusted())
                && (!wanted.redirectWarning() || app.redirectWarning());
    }

    private static ClientQuery query(Sort sort, boolean descending) {
        return new ClientQuery("", ClientFilters.NONE, sort, descending);
    }

    private static ClientQuery filter(ClientType type, ClientStatus status, Boolean trusted, boolean warning) {
        return new ClientQuery(
                "",
                new ClientFilters(false, null, type, status, trusted, warning, null, null, null, null, null),
                Sort.NAME,
                false);
    }

    private static ClientQuery search(ClientQuery query, String words) {
        return new ClientQuery(words, query.filters(), query.sort(), query.descending());
    }
}
