package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.authorizations.ConnectionQuery.Unused;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * PostgreSQL reads each order of the list off an index, wherever a page begins: with a million connections, sorting them
 * for each page would take seconds.
 */
@Tag("postgres")
@GrantdeskTest(database = Database.Kind.POSTGRESQL)
class ConnectionIndexTest extends GrantsTest {

    @Autowired
    ConnectionService connections;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcTemplate jdbc;

    @ParameterizedTest
    @EnumSource
    void noPageIsSorted(Sort sort) {
        var statements = new ArrayList<String>();
        for (var descending : new boolean[] {false, true}) {
            for (var query : queries(sort, descending)) {
                for (var place : Arrays.asList(null, new Place(Instant.EPOCH, Ids.next()), without(sort))) {
                    statements.addAll(pages(query, place));
                }
            }
        }

        assertThat(statements)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        sql -> assertThat(plan(sql)).as(sql).contains("Index").doesNotContain("Sort"));
    }

    /** The ids of a page are read with the first of the statements; those of its rows are found by them. */
    private List<String> pages(ConnectionQuery query, @Nullable Place place) {
        return StatementCount.during(() -> users.as(helper, () -> connections.list(query, place, 0, 60))).stream()
                .filter(sql -> sql.contains("order by g.") || sql.contains("order by x."))
                .toList();
    }

    /** Among those that were never used, or have no end. */
    private static @Nullable Place without(Sort sort) {
        return sort == Sort.GRANTED ? null : new Place(null, Ids.next());
    }

    /** Those that are found along an index; of others, few are found first, and sorted. */
    private static List<ConnectionQuery> queries(Sort sort, boolean descending) {
        var all = new ArrayList<>(List.of(
                new ConnectionQuery(null, null, null, null, null, sort, descending),
                new ConnectionQuery(null, Ids.next(), null, null, null, sort, descending)));
        if (sort != Sort.ENDS) {
            all.add(new ConnectionQuery(null, null, null, Scope.Risk.HIGH, null, sort, descending));
        }
        all.add(new ConnectionQuery(null, null, Ids.next(), null, null, sort, descending));
        if (sort == Sort.LAST_USED) {
            all.add(new ConnectionQuery(null, null, null, null, Unused.DAYS_90, sort, descending));
        }
        return all;
    }

    /** With any other way forbidden as far as there is one: a table of four rows is read whole. */
    private String plan(String sql) {
        var readable = sql.replace("(?, ?)", "(now(), 'x')")
                .replace("risk = ?", "risk = 1")
                .replace("limit ?", "limit 60")
                .replaceAll("(_at [<>]=?) \\?", "$1 now()")
                .replace("?", "'x'");
        return transaction.execute(status -> {
            for (var way : List.of("enable_seqscan", "enable_bitmapscan", "enable_sort")) {
                jdbc.execute("set local " + way + " = off");
            }
            return String.join("\n", jdbc.queryForList("explain " + readable, String.class));
        });
    }
}
